using System.Collections.Immutable;

namespace Agent.Roslyn.Verdicts;

/// <summary>A file that goes and one that comes are the same file, moved, when their texts agree, or else their names; errors it takes along are neither new nor mended.</summary>
internal static class MovedFiles
{
    public static ImmutableDictionary<string, string> Find(IEnumerable<ProjectEdit> edits, CancellationToken cancellationToken)
    {
        var moved = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var edit in edits)
        {
            var gone = edit.Documents.Where(document => document.After is null).Select(document => document.Before!).ToList();
            foreach (var added in edit.Documents.Where(document => document.Before is null).Select(document => document.After!))
            {
                var text = added.GetText(cancellationToken);
                var origin = gone.Find(tree => tree.GetText(cancellationToken).ContentEquals(text))
                    ?? gone.Find(tree => string.Equals(Path.GetFileName(tree.FilePath), Path.GetFileName(added.FilePath), StringComparison.OrdinalIgnoreCase))
                    ?? (gone.Count == 1 && ChangedRegion.Between(gone[0].GetText(cancellationToken), text) is var region && region.After.Length < text.Length / 2 ? gone[0] : null);
                if (origin is null)
                    continue;
                gone.Remove(origin);
                moved[origin.FilePath] = added.FilePath;
            }
        }
        return moved.ToImmutable();
    }
}
