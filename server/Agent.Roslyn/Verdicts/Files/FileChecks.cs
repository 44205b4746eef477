using System.Collections.Frozen;
using System.Collections.Immutable;
using Agent.Core.Changes;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Verdicts.Files;

/// <summary>What is wrong with files no project compiles, with a change and without it, and what this says nothing about.</summary>
internal sealed record FileFindings(bool IsAny, IReadOnlyList<Finding> Before, IReadOnlyList<Finding> After, IReadOnlyList<string> Limits)
{
    public static FileFindings None { get; } = new(false, [], [], []);
}

/// <summary>
/// Files the compiler does not compile, parsed by what they are: a broken one is found at its place before a build stumbles over it. What they mean to a build is not looked at here.
/// </summary>
internal static class FileChecks
{
    private static readonly FrozenDictionary<string, Func<string, string, IEnumerable<Finding>>> ByExtension = new Dictionary<string, Func<string, string, IEnumerable<Finding>>>
    {
        [".json"] = JsonCheck.Find,
        [".slnf"] = JsonCheck.Find,
        [".xml"] = XmlCheck.Find,
        [".csproj"] = XmlCheck.Find,
        [".props"] = XmlCheck.Find,
        [".targets"] = XmlCheck.Find,
        [".proj"] = XmlCheck.Find,
        [".slnx"] = XmlCheck.Find,
        [".resx"] = XmlCheck.Find,
        [".config"] = XmlCheck.Find,
        [".ruleset"] = XmlCheck.Find,
        [".xaml"] = XmlCheck.Find,
        [".axaml"] = XmlCheck.Find,
        [".sln"] = SolutionCheck.Find,
        [".editorconfig"] = EditorConfigCheck.Find,
        [".globalconfig"] = EditorConfigCheck.Find,
        [".cs"] = (path, text) => Parse(path, text),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> OfBuild = FrozenSet.ToFrozenSet([".csproj", ".props", ".targets", ".proj", ".sln", ".slnx", ".slnf"], StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> NamesOfBuild = FrozenSet.ToFrozenSet(["global.json", "nuget.config", "packages.lock.json"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks at the staged files that no project compiles.</summary>
    public static FileFindings Check(IStagedText staged, Func<string, bool> isCompiled)
    {
        var (before, after, limits) = (new List<Finding>(), new List<Finding>(), new List<string>());
        var paths = staged.Paths.Where(path => !isCompiled(path)).ToList();
        foreach (var path in paths)
        {
            if (staged.Find(path) is not { } text)
                continue;
            var known = text.Base?.File.Text;
            if (ByExtension.TryGetValue(Path.GetExtension(path), out var find))
            {
                before.AddRange(known is null ? [] : find(text.Base!.Path, known));
                after.AddRange(text.File is null ? [] : find(path, text.File.Text));
            }
            if (known != text.File?.Text && Limit(path) is { } limit)
                limits.Add(limit);
        }
        return new FileFindings(paths.Count > 0, before, after, limits);
    }

    private static string? Limit(string path)
    {
        var name = Path.GetFileName(path);
        if (OfBuild.Contains(Path.GetExtension(path)) || NamesOfBuild.Contains(name))
            return $"{name} changes what is built; the code was compiled as if it did not. Build to be sure.";
        return path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? $"No loaded project compiles {name}; it was only parsed." : null;
    }

    private static ImmutableArray<Finding> Parse(string path, string text) =>
        Diagnose.Syntax(CSharpSyntaxTree.ParseText(text, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview), path), CancellationToken.None);
}
