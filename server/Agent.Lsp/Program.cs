using Agent.Lsp;
using Agent.Lsp.Terminal;

var composition = new Composition(Environment.GetEnvironmentVariable, TimeProvider.System);
await using (composition.ConfigureAwait(false))
    return (int)await new TerminalHost(composition).RunAsync(args).ConfigureAwait(false);
