using System.Text.RegularExpressions;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>Target frameworks as people name them: said only where they differ.</summary>
internal static partial class Frameworks
{
    /// <summary>The target framework of any project, from its name or the symbols its code is compiled with; null when neither says.</summary>
    public static string? Of(Project project) => Find(project) ?? project.ParseOptions?.PreprocessorSymbolNames.Select(FromSymbol).FirstOrDefault(framework => framework is not null);

    /// <summary>The target framework of a project that has several; null for one that has one.</summary>
    public static string? Find(Project project) =>
        project.Name.EndsWith(')') && project.Name.LastIndexOf('(') is > 0 and var open ? project.Name[(open + 1)..^1] : null;

    /// <summary>The project's name without its target framework.</summary>
    public static string NameOf(Project project) => Find(project) is { } framework ? project.Name[..^(framework.Length + 2)] : project.Name;

    /// <summary>A remark with a space before it where only some copies of a file have something, or where it is generated; else nothing.</summary>
    public static string Remark(IReadOnlyCollection<Document> documents)
    {
        var first = documents.First();
        if (first is SourceGeneratedDocument)
            return " [generated]";
        var copies = first.FilePath is { } path ? first.Project.Solution.GetDocumentIdsWithFilePath(path).Select(first.Project.Solution.GetProjectOf).ToList() : [];
        return Only(documents.Select(document => document.Project), copies);
    }

    /// <summary>The same for projects.</summary>
    public static string Only(IEnumerable<Project> some, IEnumerable<Project> all)
    {
        var named = some.Select(project => project.Id).ToHashSet();
        var every = all.DistinctBy(project => project.Id).ToList();
        if (every.TrueForAll(project => named.Contains(project.Id)))
            return "";
        var sameProject = every.Select(project => project.FilePath).Distinct(WorkspaceSnapshot.PathComparer).Count() == 1;
        return $" [only {string.Join(", ", every.Where(project => named.Contains(project.Id)).Select(project => (sameProject ? Find(project) : null) ?? project.Name))}]";
    }

    private static Project GetProjectOf(this Solution solution, DocumentId id) => solution.GetProject(id.ProjectId)!;

    /// <summary><c>NET10_0</c> as net10.0, <c>NETSTANDARD2_0</c> as netstandard2.0, <c>NET48</c> as net48.</summary>
    private static string? FromSymbol(string symbol) => FrameworkSymbol().Match(symbol) is not { Success: true } match ? null
        : match.Groups["old"].Success ? $"net{match.Groups["old"].Value}" : $"{match.Groups["kind"].Value.ToLowerInvariant()}{match.Groups["major"].Value}.{match.Groups["minor"].Value}";

    [GeneratedRegex(@"^(?<kind>NET|NETSTANDARD|NETCOREAPP)(?<major>\d+)_(?<minor>\d)$|^NET(?<old>4\d+)$")]
    private static partial Regex FrameworkSymbol();
}
