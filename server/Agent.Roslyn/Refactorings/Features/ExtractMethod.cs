using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings.Features;

/// <summary>Makes a method, or a local function, of statements or an expression, and names it.</summary>
internal static class ExtractMethod
{
    private const string Provider = "ExtractMethodCodeRefactoringProvider";

    public static async Task<Refactoring> ApplyAsync(Document document, TextSpan span, string name, bool asLocalFunction, CancellationToken cancellationToken)
    {
        var solution = document.Project.Solution;
        var key = asLocalFunction ? "Extract_local_function" : "Extract_method";
        var offers = await FeatureRefactoring.OffersAsync(document, span, Provider, cancellationToken).ConfigureAwait(false);
        if (offers.FirstOrDefault(offer => offer.EquivalenceKey?.StartsWith(key, StringComparison.Ordinal) == true) is not { } offer
            || await FeatureRefactoring.ApplyAsync(solution, offer, cancellationToken).ConfigureAwait(false) is not { } extracted)
            return Refactoring.Refused(solution, "This cannot be extracted: it must be whole statements, or one expression, without jumps out of it.");
        var named = await NamedAsync(extracted, document.Id, name, cancellationToken).ConfigureAwait(false);
        return named.Conflicts.IsEmpty ? await Refactoring.CheckedAsync(solution, named.After, [], cancellationToken).ConfigureAwait(false) : named;
    }

    /// <summary>The feature marks the name it has chosen.</summary>
    private static async Task<Refactoring> NamedAsync(Solution solution, DocumentId id, string name, CancellationToken cancellationToken)
    {
        var document = solution.GetDocument(id)!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var token = root.GetAnnotatedTokens(RenameAnnotation.Kind).First();
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var symbol = model.GetDeclaredSymbol(token.Parent!, cancellationToken) ?? model.GetSymbolInfo(token.Parent!, cancellationToken).Symbol!;
        return symbol.Name == name ? new Refactoring(solution, solution, [])
            : await RenameRefactoring.ApplyAsync(solution, symbol, name, new RenameOptions(), cancellationToken).ConfigureAwait(false);
    }
}
