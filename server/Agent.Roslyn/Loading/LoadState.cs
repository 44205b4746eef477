using System.Collections.Immutable;
using Agent.Roslyn.Loading.Evaluation;
using Agent.Roslyn.Loading.Solutions;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading;

/// <summary>What a reload compares with.</summary>
/// <param name="Roots">What was loaded.</param>
/// <param name="Evaluations">By project file.</param>
/// <param name="Targets">What each project of the solution was made of.</param>
/// <param name="Texts">Length and time of each document's file when its text was last taken to be that of the disk.</param>
internal sealed record LoadState(
    ImmutableArray<string> Roots,
    ImmutableDictionary<string, EvaluatedProject> Evaluations,
    ImmutableDictionary<ProjectId, TargetModel> Targets,
    ImmutableDictionary<string, (long Length, long Written)> Texts);
