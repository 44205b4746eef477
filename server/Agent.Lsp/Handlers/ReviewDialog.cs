using System.Collections.Concurrent;
using Agent.Core.Changes;
using Agent.Core.Sessions;
using Agent.Core.Text;
using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Review for editors without a client of ours: the change set as a message with answers, all at once or file by file. A message that is closed decides nothing; the changes
/// wait and can be shown again.
/// </summary>
internal sealed class ReviewDialog(EditorClient client, Func<string> outputFolder)
{
    private const string AcceptAll = "Accept all", FileByFile = "File by file", ShowDiff = "Show the diff", RejectAll = "Reject all";
    private const string AcceptFile = "Accept", RejectFile = "Reject", Later = "Later";
    private const int ShownFiles = 20;
    private const int ShownErrors = 5;

    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);

    /// <summary>Asks until everything is decided or the person leaves it. Does nothing when nothing waits, or while it asks already.</summary>
    public async Task RunAsync(Session session)
    {
        if (!_running.TryAdd(session.Id, true))
            return;
        try
        {
            while (session.Changes.Current is { State: ChangeSetState.Proposed } changes && await AskAsync(session, changes).ConfigureAwait(false))
            {
            }
        }
        catch (Exception e) when (e is RpcException or ConnectionLostException)
        {
            // Nobody answers; what is proposed stays proposed.
        }
        finally
        {
            _running.TryRemove(session.Id, out _);
        }
    }

    /// <summary>One round; false when the person left it.</summary>
    private async Task<bool> AskAsync(Session session, ChangeSet changes)
    {
        FileChange[] files = [.. changes.Files.Where(file => file.Pending().Any())];
        var more = files.Length > ShownFiles ? $"\nand {files.Length - ShownFiles} more" : "";
        var list = string.Join("\n", files.Take(ShownFiles).Select(file => Summary(file, session)));
        var verdict = changes.Verification is { } known ? $"\n{Verdict(known, session)}" : "";
        var what = files.Length == 1 ? "a change in one file" : $"changes in {files.Length} files";
        switch (await ChooseAsync($"The agent proposes {what}:\n{list}{more}{verdict}", AcceptAll, FileByFile, ShowDiff, RejectAll).ConfigureAwait(false))
        {
            case AcceptAll:
                await DecideAsync(session, Accept.All(changes)).ConfigureAwait(false);
                return true;
            case RejectAll:
                await DecideAsync(session, Reject.All(changes)).ConfigureAwait(false);
                return true;
            case ShowDiff:
                await ShowAsync(session, changes).ConfigureAwait(false);
                return true;
            case FileByFile:
                foreach (var file in files)
                {
                    if (!await AskAsync(session, file).ConfigureAwait(false))
                        return await LeaveAsync().ConfigureAwait(false);
                }
                return true;
            default:
                return await LeaveAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> AskAsync(Session session, FileChange file)
    {
        var diff = UnifiedDiff.Render(file, WorkspacePaths.Display(file.Path, session.Roots));
        switch (await ChooseAsync($"{Summary(file, session)}\n\n{diff}", AcceptFile, RejectFile, Later).ConfigureAwait(false))
        {
            case AcceptFile:
                await DecideAsync(session, Accept.File(file)).ConfigureAwait(false);
                return true;
            case RejectFile:
                await DecideAsync(session, Reject.File(file)).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private async Task DecideAsync(Session session, IReadOnlyList<HunkDecision> decisions)
    {
        try
        {
            var decided = await session.Changes.DecideAsync(decisions, CancellationToken.None).ConfigureAwait(false);
            await ReportAsync(session, decided, decisions.Select(decision => decision.HunkId).ToHashSet(StringComparer.Ordinal)).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            await client.TellAsync(ClientMethods.ShowMessage, Messages.Info("The proposal has changed while you looked at it; here is the new one.")).ConfigureAwait(false);
        }
    }

    private async Task ReportAsync(Session session, ChangeSet decided, HashSet<string> hunkIds)
    {
        bool Became(Hunk hunk, HunkState state) => hunk.State == state && hunkIds.Contains(hunk.Id);
        string[] applied = [.. decided.Files.Where(file => file.Hunks.Any(hunk => Became(hunk, HunkState.Accepted))).Select(file => WorkspacePaths.Display(file.Path, session.Roots))];
        string[] refused = [.. decided.Files.SelectMany(file => file.Hunks).Where(hunk => Became(hunk, HunkState.Refused)).Select(hunk => hunk.Note).OfType<string>().Distinct()];
        if (applied.Length > 0)
            await client.TellAsync(ClientMethods.LogMessage, Messages.Log($"Applied: {string.Join(", ", applied)}")).ConfigureAwait(false);
        if (refused.Length > 0)
            await client.TellAsync(ClientMethods.ShowMessage, Messages.Warning($"Not applied: {string.Join("\n", refused)}")).ConfigureAwait(false);
    }

    private async Task ShowAsync(Session session, ChangeSet changes)
    {
        var diff = string.Join("\n", changes.Files.Select(file => UnifiedDiff.Render(file, WorkspacePaths.Display(file.Path, session.Roots))));
        if (client.Features.ShowDocument)
        {
            var folder = Directory.CreateDirectory(outputFolder()).FullName;
            var path = Path.Combine(folder, $"{session.Id}-{changes.Id}.diff");
            await File.WriteAllTextAsync(path, diff).ConfigureAwait(false);
            var shown = await client.AskAsync(ClientMethods.ShowDocument, new ShowDocumentParams(DocumentUri.Of(path).Text, TakeFocus: true), CancellationToken.None).ConfigureAwait(false);
            if (shown?.Success == true)
                return;
        }
        await client.TellAsync(ClientMethods.LogMessage, Messages.Log(diff)).ConfigureAwait(false);
        await client.TellAsync(ClientMethods.ShowMessage, Messages.Info("The diff is in the log of the language server.")).ConfigureAwait(false);
    }

    private async Task<bool> LeaveAsync()
    {
        await client.TellAsync(ClientMethods.ShowMessage, Messages.Info($"Undecided changes wait; the command {CommandNames.Review} shows them again.")).ConfigureAwait(false);
        return false;
    }

    private async Task<string?> ChooseAsync(string text, params string[] answers) =>
        (await client.AskAsync(
            ClientMethods.ShowMessageRequest, new ShowMessageRequestParams(MessageType.Info, text, [.. answers.Select(answer => new MessageActionItem(answer))]), CancellationToken.None)
            .ConfigureAwait(false))?.Title;

    private static string Verdict(Verification verdict, Session session) => string.Join(
        '\n', VerificationText.Errors(verdict, session.Roots, ShownErrors).Select(error => $"  {error}").Prepend($"Compiler: {VerificationText.Summary(verdict, session.Roots)}."));

    private static string Summary(FileChange file, Session session)
    {
        var name = WorkspacePaths.Display(file.Path, session.Roots);
        var (added, removed) = (file.Pending().Sum(hunk => hunk.NewLines.Length), file.Pending().Sum(hunk => hunk.OldLines.Length));
        return file.Kind switch
        {
            FileChangeKind.Create => $"new: {name} +{added}",
            FileChangeKind.Delete => $"deleted: {name} -{removed}",
            FileChangeKind.Move => $"moved: {name} to {WorkspacePaths.Display(file.NewPath!, session.Roots)}",
            _ => $"{name} +{added} -{removed}",
        };
    }
}
