using Agent.Lsp.Terminal;

return (int)await TerminalHost.RunAsync(args).ConfigureAwait(false);
