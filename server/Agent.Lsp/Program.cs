using Agent.Lsp;
using Agent.Lsp.Terminal;

using var composition = new Composition(Environment.GetEnvironmentVariable, TimeProvider.System);
return (int)await new TerminalHost(composition).RunAsync(args).ConfigureAwait(false);
