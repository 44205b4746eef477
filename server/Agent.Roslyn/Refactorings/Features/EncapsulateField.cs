using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Refactorings.Features;

/// <summary>Gives a field a property and lets every use go through it.</summary>
internal static class EncapsulateField
{
    private const string Provider = "EncapsulateFieldRefactoringProvider";

    public static async Task<Refactoring> ApplyAsync(Solution solution, IFieldSymbol field, CancellationToken cancellationToken)
    {
        if (field.DeclaringSyntaxReferences is not [var reference] || field.ContainingType.TypeKind == TypeKind.Enum)
            return Refactoring.Refused(solution, $"{field.ToDisplayString()} is not a field of the source.");
        var offers = await FeatureRefactoring.OffersAsync(solution.GetDocument(reference.SyntaxTree)!, new(reference.Span.Start, 0), Provider, cancellationToken).ConfigureAwait(false);
        // The first lets uses go through the property, the second leaves them.
        return offers is [var offer, ..] && await FeatureRefactoring.ApplyAsync(solution, offer, cancellationToken).ConfigureAwait(false) is { } changed
            ? await Refactoring.CheckedAsync(solution, changed, [field.Name], cancellationToken).ConfigureAwait(false)
            : Refactoring.Refused(solution, $"{field.ToDisplayString()} cannot be encapsulated.");
    }
}
