using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Agent.Core.Ports;
using Agent.Roslyn.Loading.Caching;
using Agent.Roslyn.Loading.Discovery;
using Agent.Roslyn.Loading.Evaluation;
using Agent.Roslyn.Loading.Solutions;
using Agent.Roslyn.Sdk;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading;

/// <summary>
/// From folders to a solution. What projects are made of is asked from the user's own MSBuild in one process for all of them, and kept on disk; after that only what changed is asked again, and a new
/// file in a project with the SDK's default items is not asked about at all. Runs code of the projects' build files: the caller has made sure that they are trusted. One load at a time.
/// </summary>
internal sealed class ProjectLoader(SdkFolder sdk, string cacheFolder, TimeProvider time)
{
    private readonly EvaluationCache _cache = new(cacheFolder, MakerOf(sdk));
    private readonly SolutionBuilder _builder = new(new ReferenceTable(sdk));

    /// <param name="roots">Absolute folders; a solution or project file stands for itself.</param>
    /// <param name="previous">What to go on from; null at first.</param>
    /// <param name="changedPaths">Files that appeared, changed or went; empty: anything may have.</param>
    /// <param name="progress">Told how many of how many projects are through, and which came last.</param>
    /// <param name="cancellationToken">Stops it, and the build it may have started.</param>
    public Task<LoadedSolution> LoadAsync(
        IReadOnlyList<string> roots, LoadedSolution? previous, IReadOnlyCollection<string> changedPaths, Action<int, int, string> progress, CancellationToken cancellationToken)
    {
        var from = previous?.State is { } state && state.Roots.SequenceEqual(roots, WorkspaceSnapshot.PathComparer) ? previous : null;
        return Task.Run(
            async () => from is not null && changedPaths.Count > 0 && changedPaths.All(path => IsText(from, path))
                ? WithTexts(from, changedPaths)
                : await LoadAllAsync(roots, from, progress, cancellationToken).ConfigureAwait(false),
            cancellationToken);
    }

    private async Task<LoadedSolution> LoadAllAsync(IReadOnlyList<string> roots, LoadedSolution? previous, Action<int, int, string> progress, CancellationToken cancellationToken)
    {
        var known = previous?.State?.Evaluations ?? _cache.Read(roots);
        var tree = SourceTree.Walk(roots, cancellationToken);
        var found = ProjectDiscovery.Find(roots, tree);
        var evaluation = new EvaluationRunner(new DesignTimeBuild(DotnetOf(sdk), cacheFolder, time), new ProjectInputs(sdk.DotnetRoot, cacheFolder), roots, time);
        var (evaluations, failure) = await evaluation.RunAsync(found.Projects, known, tree, progress, cancellationToken).ConfigureAwait(false);
        if (failure is not null)
            return await MSBuildFallback.LoadAsync(found, failure, progress, cancellationToken).ConfigureAwait(false);
        var problems = found.Problems.ToBuilder();
        if (!ReferenceEquals(evaluations, known))
            Store(roots, evaluations, problems);
        return Assemble(roots, previous, evaluations, LeftOut.Of(found.Unnamed, evaluations, RestoreOf), problems);
    }

    private LoadedSolution Assemble(
        IReadOnlyList<string> roots, LoadedSolution? previous, ImmutableDictionary<string, EvaluatedProject> evaluations, LeftOut leftOut, ImmutableArray<string>.Builder problems)
    {
        var old = previous?.State?.Targets ?? ImmutableDictionary<ProjectId, TargetModel>.Empty;
        var projects = evaluations.Values.OrderBy(project => project.Path, StringComparer.Ordinal).ToList();
        var targets = projects.Where(project => !leftOut.Projects.Contains(project.Path)).SelectMany(project => project.Targets.Select(target => TargetModel.Of(project, target, old))).ToImmutableArray();
        var workspace = previous?.Workspace ?? new AdhocWorkspace(CompilerParts.Default.Services);
        var (solution, texts) = DocumentTexts.Update(_builder.Update(previous?.Solution ?? workspace.CurrentSolution, targets), previous?.State?.Texts ?? []);
        problems.AddRange(projects.Where(project => project.Failure is not null && !leftOut.Projects.Contains(project.Path)).Select(project =>
            $"{Path.GetFileName(project.Path)} {(project.Targets.IsEmpty ? "did not load" : "did not load; its last good state is used")}: {project.Failure}"));
        if (leftOut.Problem is { } problem)
            problems.Add(problem);
        var ids = targets.ToLookup(target => target.Project.Path, target => target.Id);
        return new LoadedSolution(
            workspace, solution,
            [
                .. projects.Select(project => (project, IsLeftOut: leftOut.Projects.Contains(project.Path))).Select(entry => new LoadedProject(
                    entry.project.Path, [.. ids[entry.project.Path]], entry.project.Inputs.Select(input => input.Path).ToImmutableHashSet(WorkspaceSnapshot.PathComparer),
                    entry.IsLeftOut ? RestoreState.UpToDate : RestoreOf(entry.project), entry.IsLeftOut ? null : entry.project.Failure, !leftOut.Unnamed.Contains(entry.project.Path))),
            ],
            problems.ToImmutable())
        {
            State = new LoadState([.. roots], evaluations, targets.ToImmutableDictionary(target => target.Id), texts),
        };
    }

    /// <summary>Packages may have been removed since without a trace in the project.</summary>
    private static RestoreState RestoreOf(EvaluatedProject project) =>
        project.Restore == RestoreState.UpToDate && !RestoreCheck.AreThere(project.Packages) ? RestoreState.Stale : project.Restore;

    private void Store(IReadOnlyList<string> roots, ImmutableDictionary<string, EvaluatedProject> evaluations, ImmutableArray<string>.Builder problems)
    {
        try
        {
            _cache.Write(roots, [.. evaluations.Values]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"What the projects are made of could not be kept for the next start: {e.Message}");
        }
    }

    /// <summary>Whether all there is to a path is the text of documents.</summary>
    private static bool IsText(LoadedSolution loaded, string path) =>
        loaded.State!.Texts.ContainsKey(path) && File.Exists(path) && !loaded.Projects.Any(project => project.Inputs.Contains(path));

    private static LoadedSolution WithTexts(LoadedSolution loaded, IReadOnlyCollection<string> paths) => loaded with
    {
        Solution = paths.Aggregate(loaded.Solution, DocumentTexts.Reload),
        State = loaded.State! with { Texts = loaded.State.Texts.SetItems(paths.Select(path => KeyValuePair.Create(path, FileStamp.Look(path)))) },
    };

    private static string DotnetOf(SdkFolder sdk) => Path.Join(sdk.DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>A new SDK may be the one the next build takes; other targets of ours may ask other things.</summary>
    private static string MakerOf(SdkFolder sdk)
    {
        var text = new StringBuilder().AppendJoin('\n', Directory.GetDirectories(Path.Join(sdk.DotnetRoot, "sdk")).Order(StringComparer.Ordinal));
        foreach (var name in new[] { "dump.targets", "traversal.proj" })
        {
            using var reader = new StreamReader(typeof(ProjectLoader).Assembly.GetManifestResourceStream($"loading/{name}")!);
            text.Append(reader.ReadToEnd());
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
