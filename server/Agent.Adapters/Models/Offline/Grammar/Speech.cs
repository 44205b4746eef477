using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.Grammar;

/// <summary>Prepares what a person typed: politeness goes, and several requests in one sentence come apart.</summary>
internal static partial class Speech
{
    /// <summary>
    /// The steps of a prompt, as many as can be understood: it is cut at "and", "then", semicolons and line ends wherever all pieces mean something. One step, perhaps not
    /// understood, when no cut does. Quoted text is never cut.
    /// </summary>
    /// <param name="prompt">What the person typed.</param>
    /// <param name="find">What a piece means; null when it means nothing.</param>
    public static IReadOnlyList<T>? Split<T>(string prompt, Func<string, T?> find) where T : class
    {
        var text = Plain(prompt);
        foreach (Match cut in Cuts.Matches(text))
        {
            if (!IsQuoted(text, cut.Index) && find(Plain(text[..cut.Index])) is { } first && Split(text[(cut.Index + cut.Length)..], find) is { } rest)
                return [first, .. rest];
        }
        return find(text) is { } only ? [only] : null;
    }

    /// <summary>Without greeting, politeness and the final stop, unless nothing would be left. Commands stay as they are.</summary>
    private static string Plain(string text)
    {
        text = text.Trim();
        while (!text.StartsWith('/') && Trailing.Replace(Leading.Replace(text, ""), "").Trim() is { Length: > 0 } shorter && shorter != text)
            text = shorter;
        return text;
    }

    private static bool IsQuoted(string text, int position) =>
        text.AsSpan(0, position).Count('"') % 2 == 1 || text.AsSpan(0, position).Count('`') % 2 == 1;

    [GeneratedRegex(@"\s*[,;]?\s+(and\s+then|and|then|afterwards|after\s+that)\s+|\s*;\s+|\s*,\s+|\s*[\r\n]+\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cuts { get; }

    [GeneratedRegex(@"^(please|kindly|hello|hi|hey|ok|okay|now|then|also|first|next|finally|just|(can|could|would|will)\s+you|i\s+(want|need)\s+you\s+to|i('d|\s+would)\s+like\s+you\s+to|i\s+(want|need)\s+to|let'?s|help\s+me|try\s+to|go\s+ahead\s+and)\b[\s,!:]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Leading { get; }

    [GeneratedRegex(@"([\s,]+(please|for\s+me|thanks|thank\s+you|now|again|too)|[\s.!?]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Trailing { get; }
}
