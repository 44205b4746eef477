using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Snapshots;

/// <summary>
/// What a refactoring changed, as edits to stage: the opposite way of <see cref="SolutionText"/>. Every file once, however many target frameworks compile it; new text gets the line ends of its
/// file, and all else stays as it was, byte for byte.
/// </summary>
internal static class SolutionEdits
{
    /// <summary>The edits that lead from <paramref name="before"/>, which the call saw, to <paramref name="after"/>.</summary>
    /// <exception cref="ToolException">A file changed meanwhile, or its target frameworks got different texts.</exception>
    public static async Task<ImmutableArray<StagedEdit>> BetweenAsync(Solution before, Solution after, ToolContext context, CancellationToken cancellationToken)
    {
        var edits = new Dictionary<string, StagedEdit>(WorkspaceSnapshot.PathComparer);
        foreach (var project in after.GetChanges(before).GetProjectChanges())
        {
            foreach (var id in project.GetChangedDocuments())
                Add(await ChangedAsync(before.GetDocument(id)!, after.GetDocument(id)!, context, cancellationToken).ConfigureAwait(false));
            foreach (var id in project.GetAddedDocuments())
                Add(await AddedAsync(after.GetDocument(id)!, context, cancellationToken).ConfigureAwait(false));
            foreach (var id in project.GetRemovedDocuments())
                Add(await RemovedAsync(before.GetDocument(id)!, context, cancellationToken).ConfigureAwait(false));
        }
        return [.. edits.Values.OrderBy(edit => edit.Path, StringComparer.Ordinal)];

        void Add(StagedEdit? edit)
        {
            if (edit is null || edits.TryAdd(edit.Path, edit))
                return;
            if (edits[edit.Path].After?.Text != edit.After?.Text)
                throw new ToolException($"{WorkspacePaths.Display(edit.Path, context.Roots)} would become different in its target frameworks; edit it by hand.");
        }
    }

    private static async Task<StagedEdit?> ChangedAsync(Microsoft.CodeAnalysis.Document before, Microsoft.CodeAnalysis.Document after, ToolContext context, CancellationToken cancellationToken)
    {
        var path = before.FilePath ?? throw new ToolException($"{before.Name} is made by a source generator and cannot be changed.");
        var known = await context.FindDocumentAsync(path, cancellationToken).ConfigureAwait(false);
        var old = await before.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (known is null || !old.ContentEquals(SourceText.From(known.Text, old.Encoding, old.ChecksumAlgorithm)))
            throw new ToolException($"{WorkspacePaths.Display(path, context.Roots)} changed meanwhile. Try again.");
        var text = await after.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var moved = after.FilePath is { } target && !WorkspaceSnapshot.PathComparer.Equals(target, path) ? target : null;
        if (moved is not null && await context.FindDocumentAsync(moved, cancellationToken).ConfigureAwait(false) is not null)
            throw new ToolException($"{WorkspacePaths.Display(moved, context.Roots)} exists already.");
        var changed = WithLineEndsOf(old, text.ToString());
        return changed == known.Text && moved is null ? null : new StagedEdit(path, moved, known, known.File with { Text = changed });
    }

    private static async Task<StagedEdit> AddedAsync(Microsoft.CodeAnalysis.Document added, ToolContext context, CancellationToken cancellationToken)
    {
        var path = added.FilePath ?? PathOf(added);
        if (await context.FindDocumentAsync(path, cancellationToken).ConfigureAwait(false) is not null)
            throw new ToolException($"{WorkspacePaths.Display(path, context.Roots)} exists already.");
        var text = await added.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return new StagedEdit(path, null, null, TextFile.New(text.ToString()));
    }

    private static async Task<StagedEdit?> RemovedAsync(Microsoft.CodeAnalysis.Document removed, ToolContext context, CancellationToken cancellationToken) =>
        removed.FilePath is { } path && await context.FindDocumentAsync(path, cancellationToken).ConfigureAwait(false) is { } known ? new StagedEdit(path, null, known, null) : null;

    /// <summary>Where a document without a path belongs: in the folders it names, below its project.</summary>
    private static string PathOf(Microsoft.CodeAnalysis.Document document) =>
        Path.Join([Path.GetDirectoryName(document.Project.FilePath) ?? throw new ToolException($"{document.Project.Name} has no folder."), .. document.Folders, document.Name]);

    /// <summary>The new text, in which a line that stays or is replaced keeps its line end and every other gets the usual one of the file.</summary>
    private static string WithLineEndsOf(SourceText old, string changed)
    {
        var (oldLines, newLines) = (RawLines.Split(old.ToString()), RawLines.Split(changed));
        var ends = Enumerable.Repeat(LineEndOf(old), newLines.Length).ToArray();
        var (o, n) = (0, 0);
        foreach (var block in LineDiff.Compute([.. oldLines.Select(RawLines.Strip)], [.. newLines.Select(RawLines.Strip)]).Append(new DiffBlock(oldLines.Length, 0, newLines.Length, 0)))
        {
            Keep(block.NewStart);
            Keep(n + Math.Min(block.OldCount, block.NewCount));
            (o, n) = (block.OldEnd, block.NewEnd);
        }
        return RawLines.Join(newLines.Select((line, i) => RawLines.EndOf(line).Length == 0 ? line : RawLines.Strip(line) + ends[i]));

        void Keep(int end)
        {
            for (; n < end; n++, o++)
            {
                if (RawLines.EndOf(oldLines[o]) is { Length: > 0 } kept)
                    ends[n] = kept;
            }
        }
    }

    private static string LineEndOf(SourceText text)
    {
        var windows = 0;
        var others = 0;
        foreach (var line in text.Lines)
        {
            var length = line.EndIncludingLineBreak - line.End;
            if (length == 2)
                windows++;
            else if (length == 1)
                others++;
        }
        return windows > others ? "\r\n" : windows + others > 0 ? "\n" : Environment.NewLine;
    }
}
