using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Roslyn.Loading.Discovery;
using Agent.Roslyn.Sdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace Agent.Roslyn.Loading;

/// <summary>Loads through the workspace that comes with the SDK, where no build of ours can run. Slower, kept nowhere, and loaded anew as a whole.</summary>
internal static class MSBuildFallback
{
    /// <param name="found">What to load.</param>
    /// <param name="reason">Why this is needed.</param>
    /// <param name="progress">Told how many of how many projects are through, and which came last.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<LoadedSolution> LoadAsync(ProjectDiscovery found, string reason, Action<int, int, string> progress, CancellationToken cancellationToken)
    {
        var workspace = MSBuildWorkspace.Create(CompilerParts.Default.Services);
        workspace.LoadMetadataForReferencedProjects = true;
        workspace.SkipUnrecognizedProjects = true;
        var problems = new Dictionary<string, string>(WorkspaceSnapshot.PathComparer);
        for (var i = 0; i < found.Projects.Length; i++)
        {
            var path = found.Projects[i];
            progress(i, found.Projects.Length, Path.GetFileName(path));
            if (workspace.CurrentSolution.Projects.Any(project => WorkspaceSnapshot.PathComparer.Equals(project.FilePath, path)))
                continue;
            try
            {
                await workspace.OpenProjectAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                problems[path] = e.Message;
            }
        }
        progress(found.Projects.Length, found.Projects.Length, "");
        var solution = workspace.CurrentSolution;
        return new LoadedSolution(
            workspace, solution,
            [
                .. found.Projects.Select(path => new LoadedProject(
                    path, [.. solution.Projects.Where(project => WorkspaceSnapshot.PathComparer.Equals(project.FilePath, path)).Select(project => project.Id)],
                    ImmutableHashSet.Create(WorkspaceSnapshot.PathComparer, path, AssetsOf(path)), File.Exists(AssetsOf(path)) ? RestoreState.UpToDate : RestoreState.Missing, problems.GetValueOrDefault(path))),
            ],
            [.. found.Problems, $"The projects were loaded in the slow way, because the fast one did not run: {reason}", .. workspace.Diagnostics.Where(IsFailure).Select(failure => failure.Message).Distinct()]);
    }

    /// <summary>Where restore usually writes.</summary>
    private static string AssetsOf(string project) => Path.Join(Path.GetDirectoryName(project), "obj", "project.assets.json");

    /// <summary>Warnings of NuGet come as failures too.</summary>
    private static bool IsFailure(WorkspaceDiagnostic diagnostic) => diagnostic.Kind == WorkspaceDiagnosticKind.Failure && !diagnostic.Message.Contains("NU16", StringComparison.Ordinal);
}
