using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading;

/// <summary>All projects of the workspace's folders. Reloads give a new one over the same <see cref="Workspace"/>.</summary>
/// <param name="Workspace">Owns what the compiler keeps between solutions; its current solution is not kept up to date.</param>
/// <param name="Solution">The loaded projects, with the text of the disk.</param>
/// <param name="Projects">Sorted by path.</param>
/// <param name="Problems">What is wrong, a sentence each.</param>
internal sealed record LoadedSolution(Workspace Workspace, Solution Solution, ImmutableArray<LoadedProject> Projects, ImmutableArray<string> Problems)
{
    /// <summary>What a reload goes on from; null where nothing can be taken over.</summary>
    public LoadState? State { get; init; }
}
