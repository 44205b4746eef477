using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Roslyn.Loading.Discovery;

/// <summary>
/// The files below some folders that projects are made of, from one walk. Output, packages of node and folders whose name starts with a dot are left out, as the SDK's default items do;
/// links to folders are not followed.
/// </summary>
internal sealed class SourceTree
{
    private static readonly HashSet<string> Skipped = new(["bin", "obj", "node_modules"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> SourceKinds = new([".cs", ".razor", ".cshtml"], StringComparer.OrdinalIgnoreCase);
    private static readonly EnumerationOptions Options = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    private readonly IReadOnlyList<string> _folders;
    private readonly CancellationToken _cancellationToken;
    private readonly string[] _sources;
    private readonly Dictionary<string, SourceTree> _elsewhere = new(WorkspaceSnapshot.PathComparer);

    private SourceTree(IReadOnlyList<string> folders, IEnumerable<string> sources, IEnumerable<string> projects, IEnumerable<string> solutions, CancellationToken cancellationToken)
    {
        (_folders, _cancellationToken) = (folders, cancellationToken);
        _sources = Sorted(sources);
        Projects = Sorted(projects);
        Solutions = Sorted(solutions);
    }

    /// <summary>C# project files.</summary>
    public IReadOnlyList<string> Projects { get; }

    public IReadOnlyList<string> Solutions { get; }

    public static SourceTree Walk(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var starts = folders.Distinct(WorkspaceSnapshot.PathComparer).ToList();
        var (sources, projects, solutions) = (new List<string>(), new List<string>(), new List<string>());
        var seen = new HashSet<string>(WorkspaceSnapshot.PathComparer);
        var left = new Stack<string>(starts.Where(Directory.Exists));
        while (left.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!seen.Add(folder))
                continue;
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Options))
            {
                if (entry is DirectoryInfo)
                {
                    if (entry.Name[0] != '.' && !Skipped.Contains(entry.Name) && (entry.Attributes & FileAttributes.ReparsePoint) == 0)
                        left.Push(entry.FullName);
                }
                else if (Path.GetExtension(entry.Name) is { Length: > 2 } kind && KindOf(kind) is { } list)
                    list.Add(entry.FullName);
            }
        }
        return new SourceTree(starts, sources, projects, solutions, cancellationToken);

        List<string>? KindOf(string kind) =>
            SourceKinds.Contains(kind) ? sources
            : kind.Equals(".csproj", StringComparison.OrdinalIgnoreCase) ? projects
            : SolutionFile.IsSolution(kind) ? solutions
            : null;
    }

    /// <summary>The sources below a folder, in ordinal order. One that lies elsewhere is walked when it is first asked for. Not for several threads.</summary>
    public ImmutableArray<string> SourcesBelow(string folder)
    {
        if (!_folders.Any(start => WorkspacePaths.IsInside(folder, start)))
        {
            if (!_elsewhere.TryGetValue(folder, out var other))
                _elsewhere[folder] = other = Walk([folder], _cancellationToken);
            return other.SourcesBelow(folder);
        }
        var prefix = Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;
        var start = Array.BinarySearch(_sources, prefix, StringComparer.Ordinal);
        start = start < 0 ? ~start : start;
        var end = start;
        while (end < _sources.Length && _sources[end].StartsWith(prefix, StringComparison.Ordinal))
            end++;
        return ImmutableArray.Create(_sources, start, end - start);
    }

    private static string[] Sorted(IEnumerable<string> paths) => [.. paths.Order(StringComparer.Ordinal)];
}
