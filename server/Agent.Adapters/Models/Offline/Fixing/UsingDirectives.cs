using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Editing;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>Adds using directives where a person would: sorted among those that are there, System first; before everything else where there are none.</summary>
internal static class UsingDirectives
{
    /// <summary>Whether code at the top of the file sees a namespace already.</summary>
    public static bool Sees(SourceText source, string @namespace) =>
        source.Outline.Usings.Any(line => line.Name == @namespace)
        || source.Outline.Namespaces.Any(own => own == @namespace || own.StartsWith($"{@namespace}.", StringComparison.Ordinal));

    public static IEnumerable<TextChange> Add(SourceText source, IEnumerable<string> namespaces)
    {
        var wanted = namespaces.Distinct().Where(name => !Sees(source, name)).Order(Comparer<string>.Create(Compare)).ToList();
        var there = source.Outline.Usings.Where(line => !line.IsGlobal && IsPlain(line.Name)).ToList();
        if (wanted.Count == 0)
            return [];
        if (there.Count == 0)
            return [new TextChange(FirstPlace(source, out var isBeforeCode), 0, $"{string.Concat(wanted.Select(name => $"using {name};\n"))}{(isBeforeCode ? "\n" : "")}")];
        return wanted
            .GroupBy(name => there.FindLast(line => Compare(line.Name, name) < 0))
            .Select(group => group.Key is { } before
                ? new TextChange(LineEnd(source, before.End), 0, string.Concat(group.Select(name => $"\n{Indent(source, before)}using {name};")))
                : new TextChange(there[0].Start, 0, string.Concat(group.Select(name => $"using {name};\n{Indent(source, there[0])}"))));
    }

    private static bool IsPlain(string name) => !name.Contains(' ', StringComparison.Ordinal) && !name.Contains('=', StringComparison.Ordinal);

    private static int Compare(string a, string b)
    {
        var (first, second) = (IsSystem(a), IsSystem(b));
        return first != second ? (first ? -1 : 1) : string.CompareOrdinal(a, b);
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static string Indent(SourceText source, UsingLine line) =>
        source.Text[source.LineStarts[source.LineOf(line.Start) - 1]..line.Start] is var before && string.IsNullOrWhiteSpace(before) ? before : "";

    private static int LineEnd(SourceText source, int position)
    {
        var line = source.LineOf(position);
        return source.LineStarts[line - 1] + source.Line(line).Length;
    }

    /// <summary>The first line that is neither header comment nor directive; a documentation comment belongs to what follows it.</summary>
    private static int FirstPlace(SourceText source, out bool isBeforeCode)
    {
        var first = source.Tokens.FirstOrDefault(token => token.IsCode || source.TextOf(token).StartsWith("///", StringComparison.Ordinal)
            || source.TextOf(token) is ['#', .. var directive] && directive.TrimStart().StartsWith("if", StringComparison.Ordinal));
        var last = source.Outline.Usings is [.., var final] ? final : null;
        isBeforeCode = last is null;
        if (last is not null)
            return last.End < source.Text.Length && source.LineOf(last.End) < source.LineStarts.Count ? source.LineStarts[source.LineOf(last.End)] : last.Start;
        return first.Length == 0 ? source.Text.Length : source.LineStarts[source.LineOf(first.Start) - 1];
    }
}
