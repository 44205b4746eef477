using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>
/// Lets a use reach what is declared in the solution's own source: as little as needed, internal within a project, public across projects. Types around it are raised with it.
/// </summary>
internal sealed class AccessibilityFix : OwnFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS0122", "CS0271", "CS0272"];

    protected override Task<FixOffer?> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        if (Target(place) is not { } target || place.Model.GetEnclosingSymbol(place.Node.SpanStart, cancellationToken)?.ContainingAssembly is not { } user)
            return Task.FromResult<FixOffer?>(null);
        var isFriend = SymbolEqualityComparer.Default.Equals(target.ContainingAssembly, user) || target.ContainingAssembly.GivesAccessTo(user);
        var wanted = isFriend ? Accessibility.Internal : Accessibility.Public;
        var raised = Chain(target).Where(symbol => !Reaches(symbol.DeclaredAccessibility, wanted)).ToList();
        if (raised.Count == 0 || raised.Exists(symbol => symbol.DeclaringSyntaxReferences.Length == 0))
            return Task.FromResult<FixOffer?>(null);
        var word = isFriend ? "internal" : "public";
        return Task.FromResult<FixOffer?>(new($"Make '{target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' {word}", $"raise:{word}", token => RaiseAsync(place.Solution, raised, wanted, token)));
    }

    private static ISymbol? Target(FixPlace place)
    {
        var info = place.Model.GetSymbolInfo(place.Node);
        if (place.Diagnostic.Id is "CS0271" or "CS0272" && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IPropertySymbol property)
            return place.Diagnostic.Id == "CS0272" ? property.SetMethod : property.GetMethod;
        if (info.CandidateReason is CandidateReason.Inaccessible or CandidateReason.NotCreatable && info.CandidateSymbols is [var only])
            return only;
        return place.Node.AncestorsAndSelf().OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault() is { } creation
            && place.Model.GetSymbolInfo(creation) is { CandidateReason: CandidateReason.Inaccessible, CandidateSymbols: [var constructor] } ? constructor : null;
    }

    private static IEnumerable<ISymbol> Chain(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = (current as IMethodSymbol)?.AssociatedSymbol is { } owner && !ReferenceEquals(current, owner) ? owner : current.ContainingType)
            yield return current;
    }

    private static bool Reaches(Accessibility declared, Accessibility wanted) => declared == Accessibility.Public
        || (wanted == Accessibility.Internal && declared is Accessibility.Internal or Accessibility.ProtectedOrInternal);

    private static async Task<Solution> RaiseAsync(Solution solution, List<ISymbol> symbols, Accessibility wanted, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        foreach (var reference in symbols.SelectMany(symbol => symbol.DeclaringSyntaxReferences))
        {
            var node = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
            var declaration = node is VariableDeclaratorSyntax { Parent.Parent: { } field } ? field : node;
            if (solution.GetDocumentId(declaration.SyntaxTree) is not { } id)
                continue;
            var document = await editor.GetDocumentEditorAsync(id, cancellationToken).ConfigureAwait(false);
            document.ReplaceNode(declaration, (current, generator) => current is AccessorDeclarationSyntax accessor
                ? accessor.WithModifiers([]).WithTriviaFrom(current)
                : generator.WithAccessibility(current, Wider(generator.GetAccessibility(current), wanted)));
        }
        return editor.GetChangedSolution();
    }

    private static Accessibility Wider(Accessibility declared, Accessibility wanted) =>
        wanted == Accessibility.Internal && declared == Accessibility.Protected ? Accessibility.ProtectedOrInternal : wanted;
}
