using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>
/// A name that does not exist becomes the one it is nearest to, when exactly one of the same kind is near: a member of the receiver, or whatever may be named at that place.
/// </summary>
internal sealed class NearestNameFix : OwnFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS0103", "CS0117", "CS0234", "CS0246", "CS1061"];

    protected override Task<FixOffer?> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        if (place.Node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault(name => name.Span.Contains(place.Diagnostic.Location.SourceSpan) || name == place.Node) is not { } name)
            return Task.FromResult<FixOffer?>(null);
        var wrong = name.Identifier.ValueText;
        var near = Candidates(place.Model, name)
            .Where(symbol => symbol.CanBeReferencedByName && symbol.Name != wrong && IsOfKind(symbol, name))
            .Select(symbol => symbol.Name).Distinct()
            .Select(right => (Name: right, Distance: NameDistance.Between(wrong, right)))
            .Where(right => right.Distance <= NameDistance.MaxOf(wrong)).OrderBy(right => right.Distance).Take(2).ToList();
        if (near.Count == 0 || (near.Count > 1 && near[0].Distance == near[1].Distance))
            return Task.FromResult<FixOffer?>(null);
        var fixedName = name.WithIdentifier(SyntaxFactory.Identifier(near[0].Name).WithTriviaFrom(name.Identifier));
        return Task.FromResult<FixOffer?>(new($"Change '{wrong}' to '{near[0].Name}'", $"name:{near[0].Name}", _ => Task.FromResult(place.Replace(name, fixedName))));
    }

    private static IEnumerable<ISymbol> Candidates(SemanticModel model, SimpleNameSyntax name)
    {
        var position = name.SpanStart;
        return name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => MembersOf(model, access.Expression, position),
            MemberBindingExpressionSyntax binding when binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access => MembersOf(model, access.Expression, position),
            QualifiedNameSyntax qualified when qualified.Right == name && model.GetSymbolInfo(qualified.Left).Symbol is INamespaceOrTypeSymbol container =>
                model.LookupNamespacesAndTypes(position, container),
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ObjectInitializerExpression, Parent: { } creation } } assignment
                when assignment.Left == name && model.GetTypeInfo(creation).Type is { } type => model.LookupSymbols(position, type),
            _ when IsType(name) => model.LookupNamespacesAndTypes(position),
            _ => model.LookupSymbols(position),
        };
    }

    private static IEnumerable<ISymbol> MembersOf(SemanticModel model, ExpressionSyntax receiver, int position)
    {
        if (model.GetSymbolInfo(receiver).Symbol is INamespaceOrTypeSymbol container)
            return model.LookupSymbols(position, container).Where(symbol => symbol.IsStatic || symbol is INamespaceOrTypeSymbol || container is INamespaceSymbol);
        return model.GetTypeInfo(receiver).Type is { TypeKind: not TypeKind.Error } type
            ? model.LookupSymbols(position, type, includeReducedExtensionMethods: true).Where(symbol => !symbol.IsStatic || symbol is IMethodSymbol { ReducedFrom: not null }) : [];
    }

    /// <summary>What is called must be callable, what stands where a type stands must be a type, with as many type arguments.</summary>
    private static bool IsOfKind(ISymbol symbol, SimpleNameSyntax name)
    {
        if (name is GenericNameSyntax generic && Arity(symbol) != generic.Arity)
            return false;
        if (IsType(name))
            return symbol is INamedTypeSymbol or ITypeParameterSymbol or INamespaceSymbol && (symbol is not INamedTypeSymbol type || type.Arity == name.Arity);
        var called = name.Parent is InvocationExpressionSyntax call && call.Expression == name
            || name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access && access.Name == name && outer.Expression == access
            || name.Parent is MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax };
        return called
            ? symbol is IMethodSymbol || TypeOf(symbol)?.TypeKind == TypeKind.Delegate
            : symbol is not IMethodSymbol || name.Parent is ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax;
    }

    private static bool IsType(SimpleNameSyntax name) =>
        SyntaxFacts.IsInTypeOnlyContext(name) || name.Parent is ObjectCreationExpressionSyntax or QualifiedNameSyntax or BaseTypeSyntax or TypeArgumentListSyntax or NullableTypeSyntax or ArrayTypeSyntax;

    private static int Arity(ISymbol symbol) => symbol switch { INamedTypeSymbol type => type.Arity, IMethodSymbol method => method.Arity, _ => 0 };

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IEventSymbol @event => @event.Type,
        _ => null,
    };
}
