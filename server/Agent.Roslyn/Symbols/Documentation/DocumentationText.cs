using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Agent.Roslyn.Symbols.Documentation;

/// <summary>The XML of a documentation comment as plain lines.</summary>
internal static partial class DocumentationText
{
    /// <summary>Summary, parameters, result, exceptions and remarks; empty when there is nothing of these, or no well-formed XML.</summary>
    public static IReadOnlyList<string> Render(XElement member)
    {
        var lines = new List<string>();
        Add("summary", _ => "");
        Add("typeparam", element => $"{element.Attribute("name")?.Value}: ");
        Add("param", element => $"{element.Attribute("name")?.Value}: ");
        Add("value", _ => "value: ");
        Add("returns", _ => "returns: ");
        Add("exception", element => $"throws {ShortName(element.Attribute("cref")?.Value)}: ");
        Add("remarks", _ => "remarks: ");
        return lines;

        void Add(string name, Func<XElement, string> lead)
        {
            foreach (var element in member.Elements(name))
            {
                if (Text(element) is { Length: > 0 } text)
                    lines.Add(lead(element) + text);
            }
        }
    }

    /// <summary>Reads what the compiler or a documentation file gives; null when it is no XML.</summary>
    public static XElement? Parse(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
            return null;
        try
        {
            return XElement.Parse(xml.TrimStart().StartsWith("<member", StringComparison.Ordinal) || xml.TrimStart().StartsWith("<doc", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference when !reference.Nodes().Any():
                    text.Append(reference.Attribute("langword")?.Value ?? reference.Attribute("name")?.Value ?? reference.Attribute("href")?.Value ?? ShortName(reference.Attribute("cref")?.Value));
                    break;
                case XElement { Name.LocalName: "para" or "br" or "item" or "code" } block:
                    text.Append(' ');
                    Append(text, block);
                    text.Append(' ');
                    break;
                case XElement inner:
                    Append(text, inner);
                    break;
            }
        }
    }

    /// <summary><c>M:System.String.Join(System.String,System.Object[])</c> as <c>String.Join</c>, <c>T:System.Type</c> as <c>Type</c>.</summary>
    private static string ShortName(string? id)
    {
        if (id is null)
            return "";
        var name = id.Split('(')[0];
        var isMember = name is ['M' or 'P' or 'F' or 'E', ':', ..];
        var parts = (name is [_, ':', ..] ? name[2..] : name).Split('.');
        return Arity().Replace(string.Join('.', parts[^Math.Min(parts.Length, isMember ? 2 : 1)..]), "");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
