using System.Text;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Reading;

/// <summary>A file as the reading tool showed it, its pages put together.</summary>
/// <param name="Path">The path it was asked for.</param>
/// <param name="Source">Its text, lines ended by LF; null where it could not be read whole.</param>
/// <param name="Problem">Why not; null where it could.</param>
internal sealed partial record FileText(string Path, SourceText? Source, string? Problem)
{
    private const int MaxPages = 40;

    public static async Task<FileText> ReadAsync(string path, OfflineRun run)
    {
        var text = new StringBuilder();
        var line = 1;
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await run.CallAsync(PlannedCall.ReadFile(path, line));
            if (answer.IsError)
                return new FileText(path, null, answer.Text);
            var notes = AppendPage(answer.Text, text, ref line);
            if (notes.Contains(" characters; the first ", StringComparison.Ordinal))
                return new FileText(path, null, $"{path} has lines that are too long to read whole.");
            if (!ReadOn.IsMatch(notes))
                return new FileText(path, new SourceText(path, text.ToString()), null);
        }
        return new FileText(path, null, $"{path} is too long to read whole.");
    }

    /// <summary>Takes the numbered lines of a page; gives the notes behind them.</summary>
    private static string AppendPage(string page, StringBuilder text, ref int line)
    {
        var at = 0;
        while (at < page.Length)
        {
            var number = $"{line}\t";
            if (string.CompareOrdinal(page, at, number, 0, number.Length) != 0)
                return page[at..];
            var end = page.IndexOf('\n', at);
            end = end < 0 ? page.Length : end;
            text.Append(page, at + number.Length, end - at - number.Length).Append('\n');
            at = end + 1;
            line++;
        }
        return "";
    }

    [GeneratedRegex(@"Read on with start_line \d+")]
    private static partial Regex ReadOn { get; }
}
