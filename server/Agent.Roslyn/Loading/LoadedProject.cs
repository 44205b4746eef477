using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading;

/// <summary>A project file and what became of it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Ids">One for each target framework; none where it never loaded or was left out.</param>
/// <param name="Inputs">Files whose change, appearance or removal evaluates it anew: the project file, all imports, what restore writes, <c>global.json</c> and their like.</param>
/// <param name="Restore">Whether its packages are there; nothing is asked for a project that was left out.</param>
/// <param name="Failure">Why it did not load, or why an earlier state of it serves; null when all is well.</param>
/// <param name="IsNamed">A solution names it, or a project that is named references it, or there is no solution. Others are left out where they are not restored or do not load: nobody builds them.</param>
internal sealed record LoadedProject(string Path, ImmutableArray<ProjectId> Ids, ImmutableHashSet<string> Inputs, RestoreState Restore, string? Failure, bool IsNamed = true);
