using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Agent.Roslyn.Loading.Discovery;

/// <summary>The C# projects a solution file names; nothing else of it matters here.</summary>
internal static partial class SolutionFile
{
    /// <summary>Whether files that end so are solutions.</summary>
    public static bool IsSolution(string extension) =>
        extension.Equals(".sln", StringComparison.OrdinalIgnoreCase) || extension.Equals(".slnx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Absolute paths, in the file's order.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not a solution.</exception>
    public static ImmutableArray<string> ReadProjects(string path)
    {
        var names = path.EndsWith("x", StringComparison.OrdinalIgnoreCase) ? ReadXml(path) : ReadText(path);
        var folder = Path.GetDirectoryName(path)!;
        return
        [
            .. names.Where(name => name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
                .Select(name => Path.GetFullPath(name.Replace('\\', Path.DirectorySeparatorChar).Replace('/', Path.DirectorySeparatorChar), folder)),
        ];
    }

    private static IEnumerable<string> ReadText(string path)
    {
        var text = File.ReadAllText(path);
        if (!text.Contains("Microsoft Visual Studio Solution File", StringComparison.Ordinal))
            throw new InvalidDataException("the line 'Microsoft Visual Studio Solution File' is missing");
        return ProjectLine().Matches(text).Select(match => match.Groups["path"].Value);
    }

    private static IEnumerable<string> ReadXml(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return [.. XDocument.Load(reader).Descendants("Project").Select(project => (string?)project.Attribute("Path")).OfType<string>()];
        }
        catch (XmlException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    [GeneratedRegex("""^\s*Project\("[^"]*"\)\s*=\s*"[^"]*"\s*,\s*"(?<path>[^"]+)"\s*,""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
