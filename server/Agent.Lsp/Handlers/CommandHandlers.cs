using System.Text.Json;
using Agent.Core.Sessions;
using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Agent.Protocol;
using Agent.Protocol.Agent;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;
using Session = Agent.Core.Sessions.Session;

namespace Agent.Lsp.Handlers;

/// <summary>
/// <c>workspace/executeCommand</c>: a handful of commands for people whose editor has no client of ours. Not a tunnel for <c>agent/*</c>: they act on the session that was
/// started or asked last.
/// </summary>
internal sealed class CommandHandlers(OpenSessions open, ConfigurationHandlers configuration, ReviewDialog review, EditorClient client)
{
    private volatile Session? _current;

    public async Task<JsonElement> ExecuteAsync(ExecuteCommandParams @params, RequestContext context)
    {
        switch (@params.Command)
        {
            case CommandNames.Start:
                return await AskAsync(null, PromptOf(@params), context).ConfigureAwait(false);
            case CommandNames.Ask:
                return await AskAsync(_current, PromptOf(@params), context).ConfigureAwait(false);
            case CommandNames.Stop:
                await Current().InterruptAsync().ConfigureAwait(false);
                return Null;
            case CommandNames.Review:
                _ = review.RunAsync(Current());
                return Null;
            case CommandNames.Undo:
                await UndoAsync(Current(), context.Cancellation).ConfigureAwait(false);
                return Null;
            default:
                throw new RpcException(RpcErrorCodes.InvalidParams, $"'{@params.Command}' is not a command of this server; it has {string.Join(", ", CommandNames.All)}.");
        }
    }

    private async Task<JsonElement> AskAsync(Session? session, string prompt, RequestContext context)
    {
        var settings = await configuration.GetAsync(context.Cancellation).ConfigureAwait(false);
        _current = session ??= open.Host.Start(new SessionOptions(settings.ModelId, settings.Mode));
        context.Hold(open.Attach(session));
        if (session.RunningTurn is { } running)
        {
            session.Steer(prompt);
            return Answer(session, running);
        }
        return Answer(session, session.StartTurn(prompt));
    }

    private async Task UndoAsync(Session session, CancellationToken cancellationToken)
    {
        if (session.Changes.Applied is not [.., var last])
            throw new RpcException(RpcErrorCodes.RequestFailed, "Nothing is applied that could be undone.");
        var result = await session.Changes.UndoAsync(last.TurnId, cancellationToken).ConfigureAwait(false);
        var restored = result.Restored.Length == 1 ? "One file was restored." : $"{result.Restored.Length} files were restored.";
        var message = result.Conflicts.IsEmpty
            ? Messages.Info(restored)
            : Messages.Warning($"{restored} Left as it is:\n{string.Join("\n", result.Conflicts.Select(Describe))}");
        await client.TellAsync(ClientMethods.ShowMessage, message).ConfigureAwait(false);
    }

    private Session Current() =>
        _current ?? throw new RpcException(RpcErrorCodes.RequestFailed, $"There is no session yet; begin one with the command {CommandNames.Start}.");

    private static string PromptOf(ExecuteCommandParams @params)
    {
        var first = @params.Arguments is [var only, ..] ? only : default;
        var prompt = first.ValueKind == JsonValueKind.Object && first.TryGetProperty("prompt"u8, out var member) ? member : first;
        return prompt.ValueKind == JsonValueKind.String && prompt.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new RpcException(RpcErrorCodes.InvalidParams, $$"""{{@params.Command}} needs one argument: {"prompt": "what to do"}.""");
    }

    private static string Describe(Core.Changes.UndoConflict conflict) =>
        conflict.Line is { } line ? $"{conflict.Path}:{line + 1}: {conflict.Reason}" : $"{conflict.Path}: {conflict.Reason}";

    private static JsonElement Answer(Session session, string turnId) =>
        JsonSerializer.SerializeToElement(new TurnStartedParams(session.Id, turnId), ProtocolJson.Default.TurnStartedParams);

    private static JsonElement Null => JsonDocument.Parse("null").RootElement;
}
