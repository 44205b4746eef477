using Agent.Core.Changes;
using Agent.Core.Text;
using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;
using Agent.Roslyn.Actions;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Code actions: what the compiler's side offers where the projects are loaded, and asking the agent everywhere. Listing waits neither for a load nor for a model. An edit is computed when it is
/// resolved, for the very text it was listed for, and carries what the compiler says of it.
/// </summary>
internal sealed class CodeActionHandlers(LspOptions options, EditorClient client)
{
    private CodeActions Actions => field ??= new CodeActions(options.Code(), options.Files(), options.Time, options.Log);

    public async Task<IReadOnlyList<CodeAction>> ListAsync(CodeActionParams @params, RequestContext context)
    {
        if (context.Snapshot.Find(DocumentUri.Identify(@params.TextDocument.Uri)) is not { } document)
            return [];
        var asking = AskActions.At(document, @params, context.Snapshot.Workspace.Roots);
        if (!client.Features.ResolvesActions || !document.Uri.IsFile || !options.Code().Readiness.IsUsable)
            return [.. asking];
        var map = document.Positions(context.Snapshot.Encoding);
        var range = Positions.Of(@params.Range);
        var (start, end) = (map.OffsetAt(range.Start), map.OffsetAt(range.End));
        var offers = await Actions.ListAsync(
            context.Snapshot.Workspace, document.Uri.Path, Math.Min(start, end), Math.Max(start, end), kind => CodeActionKinds.IsWanted(kind, @params.Context.Only), context.Cancellation).ConfigureAwait(false);
        return [.. offers.Select(offer => CodeActionConversion.Of(offer, document, map)), .. asking];
    }

    public async Task<CodeAction> ResolveAsync(CodeAction action, RequestContext context)
    {
        if (action.Data is not { } data)
            return action;
        var uri = DocumentUri.Identify(data.Uri);
        if (context.Snapshot.Find(uri) is not { Uri.IsFile: true } document || document.Version != data.Version)
            throw new RpcException(RpcErrorCodes.ContentModified, $"{WorkspacePaths.Display(uri.Key, context.Snapshot.Workspace.Roots)} has changed since this was listed. Ask for the code actions again.");
        var map = document.Positions(context.Snapshot.Encoding);
        var range = Positions.Of(data.Range);
        var made = await Actions.MakeAsync(
            context.Snapshot.Workspace, document.Uri.Path, map.OffsetAt(range.Start), map.OffsetAt(range.End), data.Key, context.Cancellation).ConfigureAwait(false);
        if (made.Writes.FirstOrDefault(write => !EditConversion.KnowsOperation(write, client.Features)) is { } impossible)
            throw new RpcException(RpcErrorCodes.RequestFailed, $"This needs to create, move or delete {WorkspacePaths.Display(impossible.Path, context.Snapshot.Workspace.Roots)}, and this editor did not say that it can.");
        return CodeActionConversion.Resolved(action, made, VerificationText.Summary(made.Verification, context.Snapshot.Workspace.Roots), context.Snapshot, client.Features);
    }
}
