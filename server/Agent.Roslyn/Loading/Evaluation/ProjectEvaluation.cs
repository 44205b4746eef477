using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Roslyn.Loading.Caching;
using Agent.Roslyn.Loading.Discovery;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>Makes of a build's outcome what is kept of each project. A project that failed costs only itself: its last good state serves, marked.</summary>
internal sealed class ProjectEvaluation(BuildOutcome outcome, ProjectInputs inputs, SourceTree tree, DateTimeOffset started)
{
    /// <param name="project">Absolute path of the project file.</param>
    /// <param name="previous">Its last state, out of date.</param>
    public EvaluatedProject Evaluate(string project, EvaluatedProject? previous)
    {
        var dumps = outcome.Dumps[project].DistinctBy(dump => dump.Framework).ToList();
        var failure = FailureOf(project, dumps);
        var restore = dumps.Count > 0 ? RestoreCheck.Of(dumps) : new RestoreCheck(previous?.Restore ?? RestoreState.UpToDate, previous?.Packages ?? [], []);
        var targets = dumps.Select(dump => dump.ToTarget()).OrderBy(target => target.Framework, StringComparer.Ordinal).ToImmutableArray();
        if (failure is not null && previous is not null)
            targets = [.. targets, .. previous.Targets.Where(target => targets.All(other => other.Framework != target.Framework))];
        var imports = outcome.Log.Find(project);
        var files = inputs.Of(project, imports ?? previous?.Inputs.Select(input => input.Path) ?? [], restore.Inputs);
        var isPlain = dumps.Count > 0 && failure is null && dumps.TrueForAll(dump => dump.HasDefaultItems) && ProjectInputs.AreItemsPlain(files, project);
        var folders = isPlain ? [Path.GetDirectoryName(project)!] : FoldersOf(project, targets, [inputs.SdkRoot, .. dumps.Select(dump => dump.PackageFolder).Where(folder => folder.Length > 0)]);
        var sources = SourcesOf(tree, folders);
        return new EvaluatedProject(
            project, targets, [.. files.Select(path => StampOf(path, imports is not null))], folders, sources, isPlain && targets.All(target => HasJust(target, project, sources)),
            restore.State, restore.Packages, failure);
    }

    /// <summary>What lies below all of the folders now.</summary>
    public static ImmutableArray<string> SourcesOf(SourceTree tree, ImmutableArray<string> folders) =>
        folders.Length == 1 ? tree.SourcesBelow(folders[0]) : [.. folders.SelectMany(folder => tree.SourcesBelow(folder)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Without the list of imports nobody can tell when it is out of date, so it always is.</summary>
    private FileStamp StampOf(string path, bool isListKnown) => FileStamp.Take(path, isListKnown ? started : DateTimeOffset.MinValue);

    private string? FailureOf(string project, List<ProjectDump> dumps)
    {
        if (dumps.Count > 0 && dumps[0].Frameworks.All(framework => dumps.Exists(dump => dump.Framework == framework)))
            return null;
        var own = outcome.Errors.FirstOrDefault(error => IsOf(error, project)) ?? outcome.Errors.FirstOrDefault(error => !IsOfOther(error));
        return own?.Text ?? outcome.Failure ?? "MSBuild gave no compiler command line for it and no reason; run `dotnet build` on it to see more.";
    }

    private static bool IsOf(BuildMessage error, string project) =>
        WorkspaceSnapshot.PathComparer.Equals(error.Project, project) || WorkspaceSnapshot.PathComparer.Equals(error.File, project);

    /// <summary>An error of an imported file is everybody's who has none of their own.</summary>
    private bool IsOfOther(BuildMessage error) =>
        error.Project is { } named && outcome.Log.Find(named) is not null || error.File.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Patterns may reach where sources of the project already lie, the SDK and packages aside.</summary>
    private static ImmutableArray<string> FoldersOf(string project, ImmutableArray<EvaluatedTarget> targets, IReadOnlyList<string> constant)
    {
        var own = Path.GetDirectoryName(project)!;
        var folders = new List<string> { own };
        foreach (var folder in targets.SelectMany(target => target.Sources).Select(source => Path.GetDirectoryName(source.Path)!).Distinct(WorkspaceSnapshot.PathComparer).OrderBy(folder => folder.Length))
        {
            if (!folders.Concat(constant).Any(known => WorkspacePaths.IsInside(folder, known)))
                folders.Add(folder);
        }
        return [.. folders];
    }

    /// <summary>Whether it compiles all that lies below its folder, and of what it compiles beyond that nothing lies there but what the build itself writes.</summary>
    private static bool HasJust(EvaluatedTarget target, string project, ImmutableArray<string> sources)
    {
        var folder = Path.GetDirectoryName(project)!;
        var listed = sources.Where(source => source.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).ToHashSet(WorkspaceSnapshot.PathComparer);
        var compiled = target.Sources.Select(source => source.Path).ToHashSet(WorkspaceSnapshot.PathComparer);
        return listed.IsSubsetOf(compiled) && compiled.All(path => listed.Contains(path) || !WorkspacePaths.IsInside(path, folder) || IsOutput(Path.GetRelativePath(folder, path)));
    }

    private static bool IsOutput(string relative) => relative.StartsWith($"obj{Path.DirectorySeparatorChar}", StringComparison.OrdinalIgnoreCase);
}
