using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Agent.Roslyn.Symbols;

/// <summary>Types as text, in the one form in which a written one and a declared one can be compared.</summary>
internal static partial class Types
{
    private static readonly FrozenDictionary<string, string> Keywords = new Dictionary<string, string>
    {
        ["bool"] = "Boolean", ["byte"] = "Byte", ["sbyte"] = "SByte", ["char"] = "Char", ["decimal"] = "Decimal", ["double"] = "Double", ["float"] = "Single", ["int"] = "Int32",
        ["uint"] = "UInt32", ["long"] = "Int64", ["ulong"] = "UInt64", ["short"] = "Int16", ["ushort"] = "UInt16", ["object"] = "Object", ["string"] = "String", ["void"] = "Void",
        ["nint"] = "IntPtr", ["nuint"] = "UIntPtr",
    }.ToFrozenDictionary();

    /// <summary>The framework's name of a type that has a keyword; any other name as it is.</summary>
    public static string FrameworkName(string name) => Keywords.GetValueOrDefault(name, name);

    /// <summary>Without spaces, namespaces, outer types, modifiers and the parameter's name; keywords as framework names.</summary>
    public static string Normalize(string type)
    {
        type = Modifiers().Replace(type.Trim(), "");
        type = Default().Replace(type, "");
        type = ParameterName().Replace(type, "$1");
        type = Qualifier().Replace(type, "");
        return Spaces().Replace(Identifier().Replace(type, match => FrameworkName(match.Value)), "");
    }

    /// <summary>Splits a list at its outer commas; nothing in the list is no entry.</summary>
    public static List<string> Split(string list)
    {
        var entries = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] switch { '<' or '(' or '[' => 1, '>' or ')' or ']' => -1, _ => 0 };
            if (depth == 0 && list[i] == ',')
            {
                entries.Add(list[start..i].Trim());
                start = i + 1;
            }
        }
        if (entries.Count > 0 || !string.IsNullOrWhiteSpace(list))
            entries.Add(list[start..].Trim());
        return entries;
    }

    [GeneratedRegex(@"^((ref|out|in|params|this|scoped|readonly)\s+)+")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"\s*=[^>].*$")]
    private static partial Regex Default();

    [GeneratedRegex(@"([\w>\]\)\?\*])\s+@?[\p{L}_][\p{L}\p{N}_]*$")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"(global::)?([\p{L}_][\p{L}\p{N}_]*\s*\.\s*)+(?=[\p{L}_])")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_]*")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
