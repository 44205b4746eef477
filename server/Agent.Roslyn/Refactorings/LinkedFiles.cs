using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Document = Microsoft.CodeAnalysis.Document;

namespace Agent.Roslyn.Refactorings;

/// <summary>Files that several projects or target frameworks compile: what was changed in one copy is changed in all, and code under <c>#if</c> that only one sees is kept in step.</summary>
internal static class LinkedFiles
{
    /// <summary>Gives every copy of a changed file the changes of all its copies; different changes of the same text are conflicts.</summary>
    public static async Task<Refactoring> MergeAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var conflicts = ImmutableArray.CreateBuilder<Conflict>();
        var merged = after;
        foreach (var file in ChangedDocuments(before, after).GroupBy(id => before.GetDocument(id)!.FilePath ?? id.ToString(), WorkspaceSnapshot.PathComparer))
        {
            var first = before.GetDocument(file.First())!;
            var texts = new Dictionary<string, SourceText>(StringComparer.Ordinal);
            foreach (var id in file)
            {
                var text = await after.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
                texts.TryAdd(text.ToString(), text);
            }
            var old = await first.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var ordered = texts.Keys.SelectMany(text => LinesChanged(old.ToString(), text)).Distinct().OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End).ToList();
            if (texts.Count > 1 && Overlap(ordered) is { } at)
            {
                conflicts.Add(new Conflict("This place would become different in the target frameworks that compile it.", first.FilePath, old.Lines.GetLineFromPosition(at).LineNumber + 1));
                continue;
            }
            var changed = texts.Count == 1 ? texts.Values.Single() : old.WithChanges(ordered);
            foreach (var id in CopiesOf(before, first).Where(merged.ContainsDocument))
                merged = merged.WithDocumentText(id, changed);
        }
        return new Refactoring(before, merged, conflicts.ToImmutable());
    }

    /// <summary>The document and its copies in other target frameworks and projects.</summary>
    public static IEnumerable<DocumentId> CopiesOf(Solution solution, Document document) =>
        document.FilePath is { } path ? solution.GetDocumentIdsWithFilePath(path).Where(solution.ContainsDocument) : [document.Id];

    private static IEnumerable<DocumentId> ChangedDocuments(Solution before, Solution after) =>
        after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments());

    private static IEnumerable<TextChange> LinesChanged(string before, string after)
    {
        var (old, now) = (RawLines.Split(before), RawLines.Split(after));
        int[] starts = [.. old.Select(line => line.Length).Prepend(0)];
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        return LineDiff.Compute(old, now).SelectMany(SingleLines)
            .Select(block => new TextChange(TextSpan.FromBounds(starts[block.OldStart], starts[block.OldEnd]), RawLines.Join(now[block.NewStart..block.NewEnd])));
    }

    /// <summary>Lines that only replace others change one by one: another copy may see but some of them.</summary>
    private static IEnumerable<DiffBlock> SingleLines(DiffBlock block) => block.OldCount != block.NewCount ? [block]
        : Enumerable.Range(0, block.OldCount).Select(i => new DiffBlock(block.OldStart + i, 1, block.NewStart + i, 1));

    private static int? Overlap(List<TextChange> ordered)
    {
        for (var i = 1; i < ordered.Count; i++)
        {
            var (last, next) = (ordered[i - 1].Span, ordered[i].Span);
            if (next.Start < last.End || next.Start == last.Start)
                return next.Start;
        }
        return null;
    }
}
