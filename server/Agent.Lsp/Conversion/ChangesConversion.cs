using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Text;
using Agent.Lsp.Documents;
using Wire = Agent.Protocol.Agent;

namespace Agent.Lsp.Conversion;

/// <summary>Change sets, decisions and undo between wire and domain.</summary>
internal static class ChangesConversion
{
    public static Wire.ChangeSet Of(ChangeSet changes, IReadOnlyList<string> roots) =>
        new(changes.Id, changes.TurnId, (Wire.ChangeSetState)changes.State, [.. changes.Files.Select(file => Of(file, roots))], CodeConversion.Of(changes.Verification, roots));

    public static IReadOnlyList<Wire.AppliedTurn> Of(ImmutableArray<AppliedTurn> turns) =>
        [.. turns.Select(turn => new Wire.AppliedTurn(turn.TurnId, [.. turn.Files.Select(file => new Wire.AppliedFile(UriOf(file.Path), MaybeUriOf(file.NewPath)))]))];

    public static HunkDecision Of(Wire.HunkDecision decision) => new(decision.HunkId, decision.Accept, decision.EditedText, decision.Reason);

    public static Wire.ChangesUndoResult Of(UndoResult result) =>
        new([.. result.Restored.Select(UriOf)], [.. result.Conflicts.Select(c => new Wire.UndoConflict(UriOf(c.Path), c.Reason, c.Line))]);

    private static Wire.FileChange Of(FileChange change, IReadOnlyList<string> roots) => new(
        UriOf(change.Path), WorkspacePaths.Display(change.Path, roots), (Wire.FileChangeKind)change.Kind, [.. change.Hunks.Select(Of)],
        MaybeUriOf(change.NewPath), change.Base?.Version);

    private static Wire.Hunk Of(Hunk hunk) =>
        new(hunk.Id, hunk.OldStart, hunk.OldLines, hunk.NewStart, hunk.NewLines, (Wire.HunkState)hunk.State, hunk.Note);

    private static string UriOf(string path) => DocumentUri.Of(path).Text;

    private static string? MaybeUriOf(string? path) => path is null ? null : UriOf(path);
}
