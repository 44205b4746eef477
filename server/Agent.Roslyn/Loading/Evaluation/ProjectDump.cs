using System.Collections.Immutable;
using Agent.Core.Ports;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>What <c>dump.targets</c> writes for a project in one target framework: lines of <c>key=value</c>.</summary>
internal sealed class ProjectDump
{
    private readonly ILookup<string, string> _lines;

    private ProjectDump(ILookup<string, string> lines) => _lines = lines;

    public string Project => Path.GetFullPath(this["project"]);

    public string Framework => this["framework"];

    /// <summary>All target frameworks of the project, this one alone where it has no list.</summary>
    public ImmutableArray<string> Frameworks => Split(this["frameworks"], ';') is { IsEmpty: false } all ? all : [Framework];

    public bool HasDefaultItems => IsTrue("sdk") && IsTrue("default-items") && IsTrue("default-compile");

    /// <summary>Whether restore is NuGet's own business here: not for projects with a <c>packages.config</c>.</summary>
    public bool IsRestored => IsTrue("sdk") || _lines["package"].Any();

    /// <summary>The assets file restore writes; empty when none is meant to be.</summary>
    public string Assets => this["assets"];

    /// <summary>Where packages lie; empty when the project has none.</summary>
    public string PackageFolder => this["packages"];

    /// <summary>Identity and version of each package asked for, those of the SDK itself left out.</summary>
    public IEnumerable<(string Id, string Version)> Packages
    {
        get
        {
            var central = _lines["central"].Select(line => line.Split('|')).ToLookup(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
            return _lines["package"].Select(line => line.Split('|')).Where(parts => !parts[3].Equals("true", StringComparison.OrdinalIgnoreCase))
                .Select(parts => (parts[0], parts[2].Length > 0 ? parts[2] : parts[1].Length > 0 ? parts[1] : central[parts[0]].FirstOrDefault() ?? ""));
        }
    }

    public IEnumerable<string> ProjectReferences => _lines["project-reference"].Select(path => Path.GetFullPath(path));

    private string this[string key] => _lines[key].FirstOrDefault() ?? "";

    public static ProjectDump Read(string path) => new(File.ReadAllLines(path).Select(line => (Line: line, At: line.IndexOf('=', StringComparison.Ordinal)))
        .Where(entry => entry.At > 0).ToLookup(entry => entry.Line[..entry.At], entry => entry.Line[(entry.At + 1)..]));

    public EvaluatedTarget ToTarget()
    {
        var sources = _lines["source"].Select(line => line.Split('|')).ToList();
        var names = sources.Select(parts => parts[0]).ToHashSet(WorkspaceSnapshot.PathComparer);
        return new EvaluatedTarget(
            Framework, this["target"], this["reference-target"], this["assembly"], this["namespace"],
            [.. _lines["argument"].Where(argument => !names.Contains(argument))],
            [.. sources.Select(parts => new SourceFile(Path.GetFullPath(parts[1]), parts[2])).DistinctBy(source => source.Path, WorkspaceSnapshot.PathComparer)],
            [.. _lines["resolved"].Select(line => line.Split('|')).Where(parts => parts[0].Length > 0).Select(parts => new ProjectEdge(Path.GetFullPath(parts[0]), parts[1], parts[2], parts[3]))]);
    }

    private bool IsTrue(string key) => this[key].Equals("true", StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<string> Split(string list, char separator) => [.. list.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
