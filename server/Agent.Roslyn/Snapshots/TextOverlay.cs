using System.Collections.Immutable;
using Agent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Snapshots;

/// <summary>
/// Text laid over a solution, kept between calls: as long as text is only added or changed, the next solution grows from the last one, with all that the compiler has worked out for it.
/// Not safe for concurrent calls.
/// </summary>
internal sealed class TextOverlay
{
    private Solution? _under;
    private Solution? _over;
    private ImmutableDictionary<string, TextFile?> _texts = ImmutableDictionary<string, TextFile?>.Empty;

    /// <summary><paramref name="under"/> with <paramref name="texts"/> by absolute path; null deletes a file.</summary>
    public async Task<Solution> LayAsync(Solution under, ImmutableDictionary<string, TextFile?> texts, CancellationToken cancellationToken)
    {
        var grows = ReferenceEquals(under, _under) && _texts.All(old => texts.TryGetValue(old.Key, out var file) && file is null == old.Value is null);
        var (over, known) = grows ? (_over!, _texts) : (under, ImmutableDictionary<string, TextFile?>.Empty);
        foreach (var (path, file) in texts)
        {
            if (known.TryGetValue(path, out var old) && old?.Text == file?.Text)
                continue;
            over = file is null ? SolutionText.Without(over, path) : await SolutionText.WithAsync(over, path, file, cancellationToken).ConfigureAwait(false);
        }
        (_under, _over, _texts) = (under, over, texts);
        return over;
    }
}
