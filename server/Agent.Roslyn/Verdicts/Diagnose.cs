using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts;

/// <summary>Asks the compiler.</summary>
internal static class Diagnose
{
    /// <summary>A file, or a part of it, parsed and bound.</summary>
    public static ImmutableArray<Finding> Document(Compilation compilation, SyntaxTree tree, TextSpan? span, CancellationToken cancellationToken) =>
        Findings(compilation.GetSemanticModel(tree).GetDiagnostics(span, cancellationToken));

    /// <summary>All declarations of a project, without the insides of members.</summary>
    public static ImmutableArray<Finding> Declarations(Compilation compilation, CancellationToken cancellationToken) =>
        Findings(compilation.GetDeclarationDiagnostics(cancellationToken));

    /// <summary>A project from end to end. The only one that sees fields nobody uses.</summary>
    public static ImmutableArray<Finding> Everything(Compilation compilation, CancellationToken cancellationToken) => Findings(compilation.GetDiagnostics(cancellationToken));

    /// <summary>A file that is only parsed.</summary>
    public static ImmutableArray<Finding> Syntax(SyntaxTree tree, CancellationToken cancellationToken) => Findings(tree.GetDiagnostics(cancellationToken));

    public static ImmutableArray<Finding> Findings(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(Finding.Of).OfType<Finding>()];
}
