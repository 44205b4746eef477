using Agent.Core.Changes;
using Agent.Core.Text;

namespace Agent.Lsp.Terminal.Output;

/// <summary>Shows a change set: a line a file, then the diffs.</summary>
internal static class ChangesView
{
    private const int MaxErrors = 10;

    public static void Write(Screen screen, IReadOnlyList<FileChange> files, IReadOnlyList<string> roots, int maxLines)
    {
        screen.Gap();
        screen.WriteLine($"Changes: {Format.Count(files.Count, "file")}", Style.Bold);
        foreach (var file in files)
            WriteFile(screen, file, roots, maxLines);
    }

    public static void WriteFile(Screen screen, FileChange file, IReadOnlyList<string> roots, int maxLines)
    {
        var kind = file.Kind switch
        {
            FileChangeKind.Create => "new file ",
            FileChangeKind.Delete => "deleted ",
            FileChangeKind.Move => "moved ",
            _ => "",
        };
        var target = file.NewPath is { } newPath ? $" {screen.Marks.Kind(Core.Tools.ToolKind.Move)} {Display(newPath, roots)}" : "";
        var lines = Lines(file, roots).ToArray();
        screen.WriteLine();
        screen.Write($"{kind}{Display(file.Path, roots)}{target}", Style.Bold);
        screen.Write($"  +{lines.Count(line => line[0] == '+')}", Style.Green);
        screen.WriteLine($" -{lines.Count(line => line[0] == '-')}", Style.Red);
        if (lines.Length > 0)
            DiffView.Write(screen, string.Join('\n', lines), maxLines);
    }

    /// <summary>What the compiler says of the whole set: a line, then the new errors and what was not looked at.</summary>
    public static void WriteVerdict(Screen screen, Verification? verdict, IReadOnlyList<string> roots)
    {
        if (verdict is null)
            return;
        var (isBroken, isKnown) = (!verdict.Delta.Added.IsEmpty, verdict.Level is not VerificationLevel.None);
        screen.Gap();
        Write("", $"{(isBroken ? screen.Marks.Failed : isKnown ? screen.Marks.Done : screen.Marks.Notice)} {VerificationText.Summary(verdict, roots)}", isBroken ? Style.Red : isKnown ? Style.Green : Style.Dim);
        foreach (var error in VerificationText.Errors(verdict, roots, MaxErrors))
            Write("  ", error, Style.None);
        foreach (var limit in isKnown ? verdict.Limits : [])
            Write("  ", $"not covered: {limit}", Style.Dim);

        void Write(string indent, string text, Style style) =>
            screen.WriteLine(indent + string.Join("\n    ", TextLayout.Wrap(TextLayout.Visible(text), Math.Min(screen.Width, 160) - 4)), style);
    }

    /// <summary>Whether a file is longer than what is shown of it.</summary>
    public static bool IsCut(IEnumerable<FileChange> files, IReadOnlyList<string> roots, int maxLines) => files.Any(file => Lines(file, roots).Count() > maxLines);

    /// <summary>Whether a hunk is text that a person can write differently: not a deletion of the file, not a mere move.</summary>
    public static bool CanBeEdited(FileChange file, Hunk hunk) => file.Kind != FileChangeKind.Delete && hunk is not { OldLines.IsEmpty: true, NewLines.IsEmpty: true };

    /// <summary>The files that wait for a decision, each with the hunks that do.</summary>
    public static IReadOnlyList<FileChange> Pending(ChangeSet set) => Only(set, hunk => hunk.State == HunkState.Pending);

    /// <summary>The files that have such hunks, with these alone.</summary>
    public static IReadOnlyList<FileChange> Only(ChangeSet set, Func<Hunk, bool> wanted) =>
        [.. set.Files.Select(file => file with { Hunks = [.. file.Hunks.Where(wanted)] }).Where(file => !file.Hunks.IsEmpty)];

    /// <summary>What became of decisions.</summary>
    public static void WriteOutcome(Screen screen, IEnumerable<FileChange> files, IReadOnlyList<string> roots)
    {
        var hunks = files.SelectMany(file => file.Hunks, (file, hunk) => (file, hunk)).ToArray();
        var accepted = hunks.Count(pair => pair.hunk.State == HunkState.Accepted);
        var rejected = hunks.Count(pair => pair.hunk.State == HunkState.Rejected);
        if (accepted > 0)
            screen.WriteLine($"{screen.Marks.Done} {Format.Count(accepted, "hunk")} applied", Style.Green);
        if (rejected > 0)
            screen.WriteLine($"{screen.Marks.Denied} {Format.Count(rejected, "hunk")} rejected", Style.Yellow);
        foreach (var (file, hunk) in hunks.Where(pair => pair.hunk.State == HunkState.Refused))
        {
            var text = $"{screen.Marks.Failed} {Display(file.Path, roots)}, line {hunk.OldStart + 1}: not applied. {TextLayout.Visible(hunk.Note ?? "")}";
            screen.WriteLine(string.Join("\n  ", TextLayout.Wrap(text, screen.Width - 2)), Style.Red);
        }
    }

    // The name of the file stands above its diff already; what git needs of headers is left out.
    private static IEnumerable<string> Lines(FileChange file, IReadOnlyList<string> roots) =>
        UnifiedDiff.Render(file, WorkspacePaths.Display(file.Path, roots)).TrimEnd('\n').Split('\n').SkipWhile(line => !line.StartsWith("@@", StringComparison.Ordinal));

    private static string Display(string path, IReadOnlyList<string> roots) => TextLayout.Visible(WorkspacePaths.Display(path, roots));
}
