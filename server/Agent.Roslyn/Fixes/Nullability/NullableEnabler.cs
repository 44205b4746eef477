using System.Collections.Immutable;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes.Errors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Fixes.Nullability;

/// <summary>A project with nullable reference types on.</summary>
/// <param name="Solution">With the declarations that were fixed.</param>
/// <param name="Fixed">How many warnings a declaration has mended.</param>
/// <param name="Left">The warnings that are left, by place.</param>
internal sealed record NullableResult(Solution Solution, int Fixed, ImmutableArray<Diagnostic> Left);

/// <summary>
/// Turns nullable reference types on in a project and declares nullable what is given null. What then still warns needs a decision and is left. Looks at the code only; the project file is
/// <see cref="NullableProperty"/>'s.
/// </summary>
internal static class NullableEnabler
{
    private const int MaxRounds = 5;
    private static readonly string[] Fixable = ["CS8625", "CS8600", "CS8603", "CS8618"];

    private static readonly ImmutableHashSet<string> Warnings =
    [
        .. Enumerable.Range(8597, 73).Concat([8714, 8762, 8763, 8764, 8765, 8766, 8767, 8768, 8769, 8770, 8774, 8775, 8776, 8777, 8819, 8824, 8825, 8847]).Select(number => $"CS{number}"),
    ];

    /// <exception cref="ToolException">It would add errors that are no nullable warnings.</exception>
    public static async Task<NullableResult> EnableAsync(Solution solution, ImmutableArray<ProjectId> family, CancellationToken cancellationToken)
    {
        var before = await ProjectErrors.CompileAsync(solution, family, cancellationToken).ConfigureAwait(false);
        foreach (var id in family)
            solution = solution.WithProjectCompilationOptions(id, ((CSharpCompilationOptions)solution.GetProject(id)!.CompilationOptions!).WithNullableContextOptions(NullableContextOptions.Enable));
        var count = (await WarningsAsync(solution, family[0], cancellationToken).ConfigureAwait(false)).Length;
        var left = count;
        for (var round = 0; round < MaxRounds && left > 0; round++)
        {
            var next = solution;
            foreach (var id in Fixable)
                next = (await FixAllRunner.RunAsync(next, ScopeOf(next.GetProject(family[0])!), id, "CSharpDeclareAsNullableCodeFixProvider", cancellationToken).ConfigureAwait(false)).Solution;
            var now = (await WarningsAsync(next, family[0], cancellationToken).ConfigureAwait(false)).Length;
            if (now >= left)
                break;
            (solution, left) = (next, now);
        }
        var after = await ProjectErrors.CompileAsync(solution, family, cancellationToken).ConfigureAwait(false);
        if (after.Except(before).FirstOrDefault(error => !Warnings.Contains(error.Id)) is { } added)
            throw new ToolException($"Nothing was changed: it would bring {ErrorKey.Of(added).Id} {ErrorKey.Of(added).Message}");
        return new NullableResult(solution, count - left, await WarningsAsync(solution, family[0], cancellationToken).ConfigureAwait(false));
    }

    private static FixScope ScopeOf(Project project) => new(project.Name, [.. project.Documents]);

    private static Task<ImmutableArray<Diagnostic>> WarningsAsync(Solution solution, ProjectId project, CancellationToken cancellationToken) =>
        DiagnosticReader.OfProjectAsync(solution.GetProject(project)!, Warnings, cancellationToken);
}
