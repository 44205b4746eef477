using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Agent.Protocol;

namespace Agent.Schema;

/// <summary>The XML documentation of the protocol's records, as plain text.</summary>
internal sealed partial class Summaries(Dictionary<string, XElement> members)
{
    /// <summary>Reads the file the compiler left beside the assembly.</summary>
    public static Summaries Load()
    {
        var file = Path.ChangeExtension(typeof(ProtocolJson).Assembly.Location, ".xml");
        return new(XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value));
    }

    public string? Of(Type type) => Text(members.GetValueOrDefault($"T:{type.FullName}")?.Element("summary"));

    /// <summary>A positional member of a record is described by its parameter.</summary>
    public string? Of(Type type, string parameter) => Text(members.GetValueOrDefault($"T:{type.FullName}")?.Elements("param")
        .FirstOrDefault(element => string.Equals(element.Attribute("name")!.Value, parameter, StringComparison.OrdinalIgnoreCase)));

    public string? OfField(Type type, string field) => Text(members.GetValueOrDefault($"F:{type.FullName}.{field}")?.Element("summary"));

    private static string? Text(XElement? element) =>
        element is null ? null : WhiteSpace().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim().Replace("*/", "* /", StringComparison.Ordinal);

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" } see => see.Attribute("cref")?.Value is { } cref ? $"`{cref[(cref.LastIndexOf('.') + 1)..]}`" : see.Value,
        XElement { Name.LocalName: "paramref" } parameter => $"`{JsonNamingPolicy.CamelCase.ConvertName(parameter.Attribute("name")!.Value)}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => other.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
