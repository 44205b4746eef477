using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Core.Tools;

namespace Agent.Roslyn.Symbols;

/// <summary>
/// A symbol's name as a model or a person writes it: <c>Name</c>, <c>Type.Member</c>, <c>Namespace.Type&lt;T&gt;</c>, <c>Type.Method(int, string)</c>, <c>Type.ctor</c>,
/// <c>Type.this[]</c>, <c>Type.operator +</c>, <c>Type.IInterface.Member</c>. It matches every declaration whose qualified name ends in it.
/// </summary>
/// <param name="Text">As it was written.</param>
/// <param name="Parts">Its names from the outermost to the last.</param>
/// <param name="Parameters">Types of the parameters; default where none were given.</param>
internal sealed partial record SymbolName(string Text, ImmutableArray<NamePart> Parts, ImmutableArray<string> Parameters)
{
    private const string Constructor = ".ctor";

    /// <summary>The name itself.</summary>
    public NamePart Last => Parts[^1];

    /// <summary>What the name is in; null when it stands alone.</summary>
    public SymbolName? Container => Parts.Length > 1 ? this with { Parts = Parts[..^1], Parameters = default } : null;

    /// <summary>Whether constructors are meant: <c>Order.ctor</c>, or <c>Order.Order</c> where nothing else has that name.</summary>
    public bool IsConstructor => Last.Name == Constructor || (Parts.Length > 1 && Last.Name == Parts[^2].Name && Last.Arity is null or 0);

    /// <exception cref="ToolException">It is not a name.</exception>
    public static SymbolName Parse(string text)
    {
        var rest = Prefix().Replace(text.Trim(), "");
        if (Operator().Match(rest) is { Success: true } match)
        {
            var name = $"{match.Groups["kind"].Value} operator {Types.Normalize(match.Groups["of"].Value)}".TrimStart();
            return new SymbolName(text, [.. Split(text, rest[..match.Index]), new NamePart(name, 0)], ParametersOf(match.Groups["parameters"]));
        }
        if (Indexer().Match(rest) is { Success: true } indexer)
            return new SymbolName(text, [.. Split(text, rest[..indexer.Index]), new NamePart("this[]", 0)], ParametersOf(indexer.Groups["parameters"]));
        var parameters = ParameterList().Match(rest);
        var qualified = parameters.Success ? rest[..parameters.Index] : rest;
        ImmutableArray<NamePart> parts = ConstructorEnd().Match(qualified) is { Success: true } constructor
            ? [.. Split(text, qualified[..constructor.Index]), new NamePart(Constructor, 0)] : Split(text, qualified);
        return parts.IsEmpty ? throw Malformed(text) : new SymbolName(text, parts, ParametersOf(parameters.Groups["parameters"]));
    }

    /// <summary>Whether a declared name, from its namespace down, ends in this one.</summary>
    public bool Matches(ImmutableArray<NamePart> declared)
    {
        if (declared.Length < Parts.Length)
            return false;
        for (var i = 1; i <= Parts.Length; i++)
        {
            if (!Parts[^i].Accepts(declared[^i]))
                return false;
        }
        return true;
    }

    private static ImmutableArray<string> ParametersOf(Group list) => list.Success ? [.. Types.Split(list.Value)] : default;

    private static ImmutableArray<NamePart> Split(string text, string qualified)
    {
        var parts = ImmutableArray.CreateBuilder<NamePart>();
        var depth = 0;
        var start = 0;
        qualified = qualified.TrimEnd('.', ' ');
        if (qualified.Length == 0)
            return [];
        for (var i = 0; i <= qualified.Length; i++)
        {
            if (i == qualified.Length || (depth == 0 && qualified[i] is '.' or '+'))
            {
                parts.Add(PartOf(text, qualified[start..i]));
                start = i + 1;
            }
            else
            {
                depth += qualified[i] switch { '<' => 1, '>' => -1, _ => 0 };
            }
        }
        return parts.ToImmutable();
    }

    private static NamePart PartOf(string text, string part)
    {
        if (Part().Match(part.Trim()) is not { Success: true } match)
            throw Malformed(text);
        var name = Types.FrameworkName(match.Groups["name"].Value);
        return match.Groups["arguments"] is { Success: true } arguments ? new NamePart(name, Math.Max(1, Types.Split(arguments.Value).Count))
            : match.Groups["arity"] is { Success: true } arity ? new NamePart(name, int.Parse(arity.Value, System.Globalization.CultureInfo.InvariantCulture)) : new NamePart(name, null);
    }

    private static ToolException Malformed(string text) =>
        new($"'{text}' is not the name of a symbol. Write Name, Type.Member, Namespace.Type<T>, Type.Method(int, string), Type.ctor, Type.this[] or Type.operator +.");

    [GeneratedRegex(@"^([TMPFEN]:)?(global::)?")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"(?<=^|\.)\s*((?<kind>implicit|explicit)\s+)?operator\b\s*(?<of>[^(]+?)\s*(\((?<parameters>.*)\))?$")]
    private static partial Regex Operator();

    [GeneratedRegex(@"(?<=^|\.)this(\s*\[(?<parameters>[^\]]+)\]|\s*\[\s*\])?$")]
    private static partial Regex Indexer();

    [GeneratedRegex(@"\((?<parameters>.*)\)$")]
    private static partial Regex ParameterList();

    [GeneratedRegex(@"(^|\.|(?<=\.))[.#]?ctor$")]
    private static partial Regex ConstructorEnd();

    [GeneratedRegex(@"^@?(?<name>~?[\p{L}_][\p{L}\p{N}_]*)(\s*<(?<arguments>.*)>|`+(?<arity>\d+))?$")]
    private static partial Regex Part();
}
