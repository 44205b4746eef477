using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Roslyn.Loading.Discovery;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>Decides which projects a build must be asked about, asks, and goes on until every project that is referenced is known too.</summary>
internal sealed class EvaluationRunner(DesignTimeBuild build, ProjectInputs inputs, IReadOnlyList<string> roots, TimeProvider time)
{
    /// <summary>The evaluations of all projects; <paramref name="known"/> itself when nothing changed. A failure means that no build could run at all.</summary>
    public async Task<(ImmutableDictionary<string, EvaluatedProject> Evaluations, string? Failure)> RunAsync(
        IReadOnlyList<string> projects, ImmutableDictionary<string, EvaluatedProject> known, SourceTree tree, Action<int, int, string> progress, CancellationToken cancellationToken)
    {
        var result = known.ToBuilder();
        var visited = new HashSet<string>(WorkspaceSnapshot.PathComparer);
        var (loaded, next) = (0, projects);
        string? failure = null;
        while (next.Count > 0)
        {
            visited.UnionWith(next);
            var changed = new List<string>();
            foreach (var project in next)
            {
                if (known.TryGetValue(project, out var old) && Refresh(old, tree) is { } fresh)
                    result[project] = fresh;
                else
                    changed.Add(project);
            }
            loaded += next.Count - changed.Count;
            progress(loaded, visited.Count, "");
            foreach (var group in changed.GroupBy(project => StartOf(project, roots), WorkspaceSnapshot.PathComparer))
            {
                var started = time.GetUtcNow();
                var outcome = await build.RunAsync([.. group], group.Key, project => progress(Math.Min(++loaded, visited.Count), visited.Count, Path.GetFileName(project)), cancellationToken).ConfigureAwait(false);
                failure ??= outcome.Failure;
                var evaluation = new ProjectEvaluation(outcome, inputs, tree, started);
                foreach (var project in group)
                    result[project] = evaluation.Evaluate(project, known.GetValueOrDefault(project));
            }
            next = [.. visited.SelectMany(project => result[project].Targets).SelectMany(target => target.References).Select(edge => edge.Project)
                .Where(path => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && File.Exists(path)).Distinct(WorkspaceSnapshot.PathComparer).Where(path => !visited.Contains(path))];
        }
        foreach (var project in result.Keys.Where(project => !visited.Contains(project)).ToList())
            result.Remove(project);
        if (failure is not null && result.Values.All(project => project.Targets.IsEmpty))
            return (known, failure);
        return (result.Count == known.Count && result.All(entry => ReferenceEquals(entry.Value, known.GetValueOrDefault(entry.Key))) ? known : result.ToImmutable(), null);
    }

    /// <summary>The evaluation over today's sources; null when a build must be asked.</summary>
    private static EvaluatedProject? Refresh(EvaluatedProject project, SourceTree tree) =>
        project.WithSources(ProjectEvaluation.SourcesOf(tree, project.Folders)) is { } fresh && fresh.IsCurrent() ? fresh : null;

    /// <summary>
    /// Where the build starts: beside the <c>global.json</c> that counts for the project, so that it takes the SDK the user's builds take. Without one the place does not matter, and is one for all: each other
    /// place costs a build of its own.
    /// </summary>
    internal static string StartOf(string project, IReadOnlyList<string> roots)
    {
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Join(folder, "global.json")))
                return folder;
        }
        return roots.Select(root => Directory.Exists(root) ? root : Path.GetDirectoryName(root)!).FirstOrDefault() ?? Path.GetDirectoryName(project)!;
    }
}
