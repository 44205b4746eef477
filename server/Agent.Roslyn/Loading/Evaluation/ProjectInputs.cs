using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>Which files decide what a project is, present or not.</summary>
/// <param name="SdkRoot">Below it nothing changes while the SDK's version stays.</param>
/// <param name="Scratch">Where our own targets lie during a load.</param>
internal sealed record ProjectInputs(string SdkRoot, string Scratch)
{
    private static readonly string[] Above =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Build.rsp", "global.json", ".editorconfig", ".globalconfig", "nuget.config", "NuGet.config", "NuGet.Config",
    ];

    /// <summary>All of them, for a project whose evaluation read <paramref name="imports"/>.</summary>
    public ImmutableArray<string> Of(string project, IEnumerable<string> imports, IEnumerable<string> restore)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal) { project, $"{project}.user" };
        paths.UnionWith(imports.Where(path => !WorkspacePaths.IsInside(path, SdkRoot) && !WorkspacePaths.IsInside(path, Scratch)));
        paths.UnionWith(restore);
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
            paths.UnionWith(Above.Select(name => Path.Join(folder, name)));
        return [.. paths.Distinct(WorkspaceSnapshot.PathComparer)];
    }

    /// <summary>Whether nothing among the files a project is made of takes sources in or out by a pattern.</summary>
    public static bool AreItemsPlain(IEnumerable<string> inputs, string project) => inputs
        .Where(path => path == project || path.EndsWith(".props", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".targets", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".projitems", StringComparison.OrdinalIgnoreCase))
        .Where(path => File.Exists(path) && !path.EndsWith(".nuget.g.props", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".nuget.g.targets", StringComparison.OrdinalIgnoreCase))
        .All(IsPlain);

    private static bool IsPlain(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            return !XDocument.Load(reader).Descendants().Any(element => element.Name.LocalName switch
            {
                "DefaultItemExcludes" or "DefaultExcludesInProjectFolder" or "DefaultItemExcludesInProjectFolder" => true,
                "Compile" => element.Attribute("Remove") is not null || element.Attribute("Exclude") is not null || ((string?)element.Attribute("Include"))?.AsSpan().IndexOfAny('*', '?') >= 0,
                _ => false,
            });
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
