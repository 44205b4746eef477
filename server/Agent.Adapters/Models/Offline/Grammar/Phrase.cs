using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.Grammar;

/// <summary>
/// A way to say something, written as people read it: <c>(find|search) [the] text {text...} [in {files}]</c>. Words count in any case, <c>(a|b)</c> is a choice,
/// <c>[x]</c> may be left out, <c>{name}</c> is one word or a quoted text, <c>{name...}</c> is a quoted text or as few words as fit, <c>{name:a|b}</c> is one of these.
/// </summary>
internal sealed partial class Phrase(string pattern)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;
    private const string Quoted = """
        "[^"]*"|`[^`]*`|'[^']*'(?!\w)
        """;

    // Every word brings the blank before it, so that what is left out takes its blank along; the text gets one too.
    private Regex Regex => field ??= new Regex($"^{string.Concat(Parts.Matches(pattern).Select(part => Translate(part.Value)))}$", Options);

    /// <summary>The pattern.</summary>
    public override string ToString() => pattern;

    /// <summary>The values of the slots; null when the text does not say this.</summary>
    public Slots? Match(string text)
    {
        var match = Regex.Match(" " + text);
        return match.Success
            ? new Slots(match.Groups.Values.Where(group => group.Success && !char.IsDigit(group.Name[0])).ToDictionary(group => group.Name, group => Unquote(group.Value)))
            : null;
    }

    private static string Translate(string part) => part switch
    {
        "(" or "[" => "(?:",
        ")" or "|" => part,
        "]" => ")?",
        ['{', .. var name, '.', '.', '.', '}'] => $@"\s+(?<{name}>{Quoted}|\S.*?)",
        ['{', .. var choice, '}'] when choice.Split(':') is [var name, var values] => $@"\s+(?<{name}>{Regex.Escape(values).Replace(@"\|", "|", StringComparison.Ordinal).Replace(@"\ ", @"\s+", StringComparison.Ordinal)})",
        ['{', .. var name, '}'] => $@"\s+(?<{name}>{Quoted}|[^\s""`]+)",
        _ => $@"\s+{Regex.Escape(part)}",
    };

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' or '`' or '\'' && value[^1] == value[0] ? value[1..^1] : value;

    [GeneratedRegex(@"[()|\[\]]|\{[^}]+\}|[^\s()|\[\]{}]+")]
    private static partial Regex Parts { get; }
}
