using System.Xml;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts.Files;

/// <summary>Well-formed XML, and the root element MSBuild and resources ask for. Nothing outside the file is read.</summary>
internal static class XmlCheck
{
    /// <summary>The id of what is found here.</summary>
    public const string Id = "AGENT0002";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    public static IEnumerable<Finding> Find(string path, string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            reader.MoveToContent();
            var (root, place) = (reader.LocalName, Place(((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition));
            while (reader.Read())
            {
            }
            return RootOf(path) is { } asked && root != asked ? [new Finding(Id, $"The root element is <{root}> and has to be <{asked}>.", path, place, true, true)] : [];
        }
        catch (XmlException e)
        {
            return [new Finding(Id, WithoutPlace(e), path, Place(e.LineNumber, e.LinePosition), true, true)];
        }
    }

    private static string? RootOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSPROJ" or ".PROPS" or ".TARGETS" or ".PROJ" => "Project",
        ".SLNX" => "Solution",
        ".RESX" => "root",
        _ => null,
    };

    private static LinePosition Place(int line, int column) => new(Math.Max(0, line - 1), Math.Max(0, column - 1));

    private static string WithoutPlace(XmlException e) => e.Message.Replace($" Line {e.LineNumber}, position {e.LinePosition}.", "", StringComparison.Ordinal);
}
