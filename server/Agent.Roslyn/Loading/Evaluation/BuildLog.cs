using System.Text.RegularExpressions;
using Agent.Core.Ports;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>
/// The imports of every evaluation, from the log of the build that did them: MSBuild tells its list nowhere else. One node evaluates one project after the other, so lines that belong to
/// the same evaluation stand together; a file that nothing imported begins the next one.
/// </summary>
internal sealed partial class BuildLog
{
    private readonly Dictionary<string, HashSet<string>> _files = new(WorkspaceSnapshot.PathComparer);
    private readonly HashSet<string> _current = new(WorkspaceSnapshot.PathComparer);
    private string? _root;

    /// <summary>What the evaluation of a project read, and what it looked for in vain; null when the log does not tell.</summary>
    public IReadOnlySet<string>? Find(string project) => _files.GetValueOrDefault(project);

    public static BuildLog Read(IEnumerable<string> lines)
    {
        var log = new BuildLog();
        foreach (var line in lines)
        {
            if (Import().Match(line) is { Success: true } import)
                log.Add(Path.GetFullPath(import.Groups["by"].Value), Path.GetFullPath(import.Groups["file"].Value));
            else if (Skipped().Match(line) is { Success: true } skipped)
                log.AddMissing(Path.GetFullPath(skipped.Groups["by"].Value), skipped.Groups["condition"].Value);
        }
        return log;
    }

    private void Add(string by, string file)
    {
        Enter(by);
        _current.Add(file);
        _files[_root!].Add(file);
    }

    /// <summary>Paths whose existence decided against an import.</summary>
    private void AddMissing(string by, string condition)
    {
        Enter(by);
        foreach (Match test in Existence().Matches(condition))
        {
            if (test.Groups["path"].Value is var path && path.AsSpan().IndexOfAny('*', '$', '%') < 0)
                _files[_root!].Add(Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), Path.GetDirectoryName(_root)!));
        }
    }

    private void Enter(string by)
    {
        if (_root is not null && _current.Contains(by))
            return;
        _root = by;
        _current.Clear();
        _current.Add(by);
        if (!_files.ContainsKey(by))
            _files[by] = new HashSet<string>(WorkspaceSnapshot.PathComparer);
    }

    [GeneratedRegex("""^\s*Importing project "(?<file>[^"]+)" into project "(?<by>[^"]+)" at \(""")]
    private static partial Regex Import();

    [GeneratedRegex("""^\s*Project ".*" was not imported by "(?<by>[^"]+)" at \(.* was evaluated as (?<condition>.*)$""")]
    private static partial Regex Skipped();

    [GeneratedRegex("""\bexists\('(?<path>[^']+)'\)""", RegexOptions.IgnoreCase)]
    private static partial Regex Existence();
}
