using Agent.Protocol.Lsp;

namespace Agent.Lsp.Conversion;

/// <summary>Messages for the person at a plain LSP client.</summary>
internal static class Messages
{
    public static ShowMessageParams Error(string text) => new(MessageType.Error, text);

    public static ShowMessageParams Warning(string text) => new(MessageType.Warning, text);

    public static ShowMessageParams Info(string text) => new(MessageType.Info, text);

    public static LogMessageParams Log(string text) => new(MessageType.Info, text);
}
