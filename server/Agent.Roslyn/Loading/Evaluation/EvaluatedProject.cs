using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Roslyn.Loading.Caching;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>What the last design-time build said about a project file: all that is needed to compile it, and how to tell that it is out of date. This is what the cache stores.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Targets">One for each target framework; after a failure those of the last good build, if any.</param>
/// <param name="Inputs">The files it was derived from, and those that would have been if they had existed.</param>
/// <param name="Folders">Where sources may appear that it compiles: its own folder first.</param>
/// <param name="Sources">The sources that were there.</param>
/// <param name="HasDefaultItems">It compiles just what lies below its folder, so that a new file needs no build.</param>
/// <param name="Restore">As the build found it.</param>
/// <param name="Packages">Files that a complete restore leaves in the package folders.</param>
/// <param name="Failure">Why the last build gave nothing, or not everything.</param>
internal sealed record EvaluatedProject(
    string Path, ImmutableArray<EvaluatedTarget> Targets, ImmutableArray<FileStamp> Inputs, ImmutableArray<string> Folders, ImmutableArray<string> Sources, bool HasDefaultItems,
    RestoreState Restore, ImmutableArray<string> Packages, string? Failure)
{
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Whether nothing it was derived from has changed, sources below its folders aside.</summary>
    public bool IsCurrent()
    {
        var listed = Sources.ToHashSet(StringComparer.Ordinal);
        return Inputs.All(input => input.IsCurrent()) && Targets.All(target => target.Sources.All(source => listed.Contains(source.Path) || File.Exists(source.Path)));
    }

    /// <summary>The same project over other sources; null where only a build can tell what it compiles then.</summary>
    public EvaluatedProject? WithSources(ImmutableArray<string> sources)
    {
        if (Sources.SequenceEqual(sources, StringComparer.Ordinal))
            return this;
        var (before, now) = (Sources.ToHashSet(StringComparer.Ordinal), sources.ToHashSet(StringComparer.Ordinal));
        var added = sources.Where(path => !before.Contains(path)).ToList();
        var removed = Sources.Where(path => !now.Contains(path)).ToHashSet(WorkspaceSnapshot.PathComparer);
        return !HasDefaultItems || !added.Concat(removed).All(IsCode) ? null : this with
        {
            Sources = sources,
            Targets = [.. Targets.Select(target => target with { Sources = [.. target.Sources.Where(source => !removed.Contains(source.Path)), .. added.Select(path => new SourceFile(path, ""))] })],
        };
    }

    private static bool IsCode(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
}
