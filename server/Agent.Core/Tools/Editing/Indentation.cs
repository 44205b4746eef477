namespace Agent.Core.Tools.Editing;

/// <summary>
/// Translates the indentation a model wrote into the file's, learned from lines both have: another depth, tabs for spaces or the other way round.
/// </summary>
internal sealed class Indentation
{
    private const int UsualWidth = 4;
    private readonly List<(string Model, string File)?> _pairs;
    private readonly bool _isSame;
    private readonly bool _fileHasTabs;
    private readonly int _width;

    /// <param name="lines">Lines as the model has them and as the file has them.</param>
    public Indentation(IReadOnlyList<(string Model, string File)> lines)
    {
        _pairs = lines.Select(line => IsBlank(line.Model) ? default((string Model, string File)?) : (Of(line.Model), Of(line.File))).ToList();
        var known = _pairs.OfType<(string Model, string File)>().ToList();
        _isSame = known.All(pair => pair.Model == pair.File);
        _fileHasTabs = known.Any(pair => pair.File.Contains('\t'));
        _width = known.Select(pair => WidthOf(pair.Model, pair.File) ?? WidthOf(pair.File, pair.Model)).FirstOrDefault(width => width is not null) ?? UsualWidth;
    }

    /// <summary>The line with the file's indentation.</summary>
    /// <param name="line">A line the model wrote.</param>
    /// <param name="near">Index of the last known line before it.</param>
    public string Adapt(string line, int near)
    {
        if (_isSame)
            return line;
        if (IsBlank(line))
            return "";
        var model = Of(line);
        return Translate(model, near) + line[model.Length..];
    }

    private string Translate(string model, int near)
    {
        var byDistance = _pairs.Select((pair, index) => (pair, distance: Math.Abs(index - near))).Where(p => p.pair is not null)
            .OrderBy(p => p.distance).Select(p => p.pair!.Value).ToList();
        if (byDistance.Where(pair => pair.Model == model).Select(pair => pair.File).FirstOrDefault() is { } same)
            return same;
        var shorter = byDistance.Where(pair => model.StartsWith(pair.Model, StringComparison.Ordinal)).OrderByDescending(pair => pair.Model.Length).FirstOrDefault();
        if (shorter.Model is not null)
            return shorter.File + Convert(model[shorter.Model.Length..]);
        var longer = byDistance.Where(pair => pair.Model.StartsWith(model, StringComparison.Ordinal)).OrderBy(pair => pair.Model.Length).FirstOrDefault();
        if (longer.Model is null)
            return Convert(model);
        var excess = Convert(longer.Model[model.Length..]);
        return longer.File.EndsWith(excess, StringComparison.Ordinal) ? longer.File[..^excess.Length] : Convert(model);
    }

    private string Convert(string indentation)
    {
        if (!_fileHasTabs)
            return indentation.Replace("\t", new string(' ', _width), StringComparison.Ordinal);
        var columns = indentation.Sum(c => c == '\t' ? _width : 1);
        return new string('\t', columns / _width) + new string(' ', columns % _width);
    }

    /// <summary>Columns of a tab where one of two indentations is all tabs and the other all spaces.</summary>
    private static int? WidthOf(string tabs, string spaces) =>
        tabs.Length > 0 && spaces.Length > 0 && spaces.Length % tabs.Length == 0 && tabs.All(c => c == '\t') && spaces.All(c => c == ' ')
            ? spaces.Length / tabs.Length : null;

    private static bool IsBlank(string line) => line.AsSpan().Trim(" \t").IsEmpty;

    private static string Of(string line) => line[..^line.AsSpan().TrimStart(" \t").Length];
}
