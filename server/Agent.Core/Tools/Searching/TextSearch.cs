using System.Text.RegularExpressions;
using Agent.Core.Text;
using Agent.Core.Tools.Editing;

namespace Agent.Core.Tools.Searching;

/// <summary>Lines of a text that a pattern matches.</summary>
/// <param name="Start">Where the first line starts.</param>
/// <param name="End">Where the last line ends, its line end left out.</param>
/// <param name="Line">One-based number of the first line.</param>
/// <param name="MatchStart">Where the match starts.</param>
internal readonly record struct LineMatch(int Start, int End, int Line, int MatchStart);

/// <summary>What was found in a file.</summary>
/// <param name="Display">How the file is shown.</param>
/// <param name="Text">Its text, line ends LF.</param>
/// <param name="Matches">The matching lines, from top to bottom.</param>
internal sealed record FileMatches(string Display, string Text, IReadOnlyList<LineMatch> Matches);

/// <summary>
/// Searches files for a pattern, many at once, and answers in the order of the files. It reads a batch of files at a time, so that a search that has enough stops early.
/// </summary>
internal sealed class TextSearch(ToolContext context, Regex pattern, int maxMatches)
{
    private const int BatchSize = 128;
    private int _unreadable;
    private int _tooLarge;
    private int _binary;
    private int _searched;
    private int _protected;

    /// <summary>Files looked into.</summary>
    public int Searched => _searched;

    /// <summary>Files left out because they are not text.</summary>
    public int Binary => _binary;

    /// <summary>Files that could not be read.</summary>
    public int Unreadable => _unreadable;

    /// <summary>Files left out for their size.</summary>
    public int TooLarge => _tooLarge;

    /// <summary>Files left out because they may not be read without a question.</summary>
    public int Protected => _protected;

    /// <summary>The files with matches, in order, until at least the wanted number of matches is found.</summary>
    /// <exception cref="ToolException">The pattern takes too long.</exception>
    public async Task<IReadOnlyList<FileMatches>> RunAsync(IEnumerable<SearchFile> files, CancellationToken cancellationToken)
    {
        var found = new List<FileMatches>();
        var count = 0;
        foreach (var batch in files.Chunk(BatchSize))
        {
            var results = new FileMatches?[batch.Length];
            await Parallel.ForAsync(0, batch.Length, cancellationToken, async (i, token) =>
                results[i] = await SearchAsync(batch[i], token).ConfigureAwait(false)).ConfigureAwait(false);
            foreach (var result in results.OfType<FileMatches>())
            {
                found.Add(result);
                count += result.Matches.Count;
            }
            if (count >= maxMatches)
                break;
        }
        return found;
    }

    private async ValueTask<FileMatches?> SearchAsync(SearchFile file, CancellationToken cancellationToken)
    {
        if (!file.IsNamed && context.IsProtected(file.Path))
        {
            Interlocked.Increment(ref _protected);
            return null;
        }
        if (await TextOfAsync(file, cancellationToken).ConfigureAwait(false) is not { } text)
            return null;
        Interlocked.Increment(ref _searched);
        try
        {
            var matches = Find(text);
            return matches.Count == 0 ? null : new FileMatches(file.Display, text, matches);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new ToolException(
                $"The pattern takes more than {pattern.MatchTimeout.TotalSeconds:0} s on {file.Display}. Make it simpler (no nested repetition), or set literal to true.", e);
        }
    }

    private async ValueTask<string?> TextOfAsync(SearchFile file, CancellationToken cancellationToken)
    {
        try
        {
            if (file.HasText)
                return await context.FindDocumentAsync(file.Path, cancellationToken).ConfigureAwait(false) is { } document ? LfText.Normalize(document.Text) : null;
            if (file.Entry is not { Length: <= DocumentReader.MaxBytes })
            {
                Interlocked.Increment(ref _tooLarge);
                return null;
            }
            var bytes = await context.Files.ReadAsync(file.Path, DocumentReader.MaxBytes, cancellationToken).ConfigureAwait(false);
            if (TextFileCodec.Decode(bytes) is { } text)
                return LfText.Normalize(text.Text);
            Interlocked.Increment(ref _binary);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ToolException)
        {
            Interlocked.Increment(ref _unreadable);
            return null;
        }
    }

    private List<LineMatch> Find(string text)
    {
        var matches = new List<LineMatch>();
        var (line, counted, end) = (1, 0, -1);
        foreach (var match in pattern.EnumerateMatches(text))
        {
            var isBehindLastLine = match.Index == text.Length && text.Length > 0 && text[^1] == '\n';
            if (match.Index <= end || isBehindLastLine)
                continue;
            var start = text.AsSpan(0, match.Index).LastIndexOf('\n') + 1;
            line += text.AsSpan(counted, start - counted).Count('\n');
            counted = start;
            var lastCharacter = Math.Max(match.Index, match.Index + match.Length - 1);
            var rest = text.AsSpan(lastCharacter).IndexOf('\n');
            end = rest < 0 ? text.Length : lastCharacter + rest;
            matches.Add(new LineMatch(start, end, line, match.Index));
            if (matches.Count >= maxMatches)
                break;
        }
        return matches;
    }
}
