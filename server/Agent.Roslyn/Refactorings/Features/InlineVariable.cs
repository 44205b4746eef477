using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings.Features;

/// <summary>Puts the value of a local variable in every place that reads it, and removes the declaration.</summary>
internal static class InlineVariable
{
    private const string Provider = "CSharpInlineTemporaryCodeRefactoringProvider";

    public static async Task<Refactoring> ApplyAsync(Solution solution, ILocalSymbol local, CancellationToken cancellationToken)
    {
        var reference = local.DeclaringSyntaxReferences[0];
        if (await IsWrittenLaterAsync(solution, local, reference, cancellationToken).ConfigureAwait(false))
            return Refactoring.Refused(solution, $"{local.Name} cannot be inlined: it gets another value after its declaration, or is not declared in a block.");
        var offers = await FeatureRefactoring.OffersAsync(solution.GetDocument(reference.SyntaxTree)!, new(reference.Span.Start, 0), Provider, cancellationToken).ConfigureAwait(false);
        return offers is [var offer, ..] && await FeatureRefactoring.ApplyAsync(solution, offer, cancellationToken).ConfigureAwait(false) is { } inlined
            ? await Refactoring.CheckedAsync(solution, inlined, [], cancellationToken).ConfigureAwait(false)
            : Refactoring.Refused(solution, $"{local.Name} cannot be inlined: it must have a value where it is declared.");
    }

    /// <summary>The feature would put the first value everywhere.</summary>
    private static async Task<bool> IsWrittenLaterAsync(Solution solution, ILocalSymbol local, SyntaxReference reference, CancellationToken cancellationToken)
    {
        var node = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        if (node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Parent: BlockSyntax block } declaration)
            return true;
        var rest = block.Statements.SkipWhile(statement => statement != declaration).Skip(1).ToList();
        var model = await solution.GetDocument(reference.SyntaxTree)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return rest.Count > 0 && (model!.AnalyzeDataFlow(rest[0], rest[^1]) is not { Succeeded: true } flow
            || flow.WrittenInside.Contains(local, SymbolEqualityComparer.Default) || flow.UnsafeAddressTaken.Contains(local, SymbolEqualityComparer.Default));
    }
}
