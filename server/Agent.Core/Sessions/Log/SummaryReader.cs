using Agent.Core.Models;
using Agent.Core.Ports;

namespace Agent.Core.Sessions.Log;

/// <summary>Makes the summary of a session without reading its log: the header and the first prompt stand at the beginning, the newest item and the totals at the end.</summary>
internal static class SummaryReader
{
    private const int HeadLines = 8;
    private const int TailLines = 64;
    private const int TitleLength = 100;

    public static SessionSummary? Read(ISessionStore store, string sessionId)
    {
        HeaderRecord? header = null;
        UserRecord? prompt = null;
        TurnCompletedRecord? end = null;
        DateTimeOffset? last = null;
        try
        {
            foreach (var line in store.Read(sessionId).Take(HeadLines))
            {
                var record = LogLine.Read(line.Span, out _);
                header ??= record as HeaderRecord;
                prompt = record as UserRecord;
                if (prompt is not null)
                    break;
            }
            if (header is null)
                return null;
            foreach (var line in store.ReadBackwards(sessionId).Take(TailLines))
            {
                var record = LogLine.Read(line.Span, out _);
                last ??= (record as ItemRecord)?.At;
                end ??= record as TurnCompletedRecord;
                if (end is not null && last is not null)
                    break;
            }
        }
        catch (IOException)
        {
            return null;
        }
        return new SessionSummary(
            sessionId, header.Roots, header.Model, header.At, last ?? header.At, Title(prompt?.Text ?? ""), end?.Turns ?? 0,
            end?.Total.ToUsage() ?? TokenUsage.None, header.ForkedFrom);
    }

    private static string Title(string prompt)
    {
        var line = prompt.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end].TrimEnd();
        if (line.Length <= TitleLength)
            return line.ToString();
        var cut = char.IsHighSurrogate(line[TitleLength - 2]) ? TitleLength - 2 : TitleLength - 1;
        return $"{line[..cut]}…";
    }
}
