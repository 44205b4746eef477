using System.Text.RegularExpressions;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>An error line of MSBuild.</summary>
/// <param name="File">Where it is; may be no file but the name of a tool.</param>
/// <param name="Project">The project that was built; null when the line names none.</param>
/// <param name="Text">The whole of what it says, for people.</param>
internal sealed partial record BuildMessage(string File, string? Project, string Text)
{
    public static BuildMessage? FindError(string line)
    {
        if (Error().Match(line.Trim()) is not { Success: true } match)
            return null;
        var (file, place, code) = (match.Groups["file"].Value.Trim(), match.Groups["place"].Value, match.Groups["code"].Value);
        var project = match.Groups["project"] is { Success: true, Value: var name } ? name.Split("::")[0] : null;
        return new BuildMessage(file, project, $"{(code.Length > 0 ? $"{code}: " : "")}{match.Groups["text"].Value.Trim()} ({Path.GetFileName(file)}{(place.Length > 0 ? $" {place}" : "")})");
    }

    [GeneratedRegex(@"^(?<file>.+?)(\((?<place>[\d,]+)\))?\s?: (?:[\w ]+ )?error (?<code>\w+)?\s?: (?<text>.*?)(\s\[(?<project>[^\[\]]+)\])?$")]
    private static partial Regex Error();
}
