using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>Obsolete API whose message names what to use instead: <c>Use X instead</c>, <c>replaced by X</c>. Only where that is a member or type of the same kind.</summary>
internal sealed partial class ReplaceObsoleteFix : OwnFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS0618", "CS0619"];

    protected override Task<FixOffer?> OfferAsync(FixPlace place, CancellationToken cancellationToken) => Task.FromResult(Offer(place, cancellationToken));

    private static FixOffer? Offer(FixPlace place, CancellationToken cancellationToken)
    {
        var symbol = place.Model.GetSymbolInfo(place.Node, cancellationToken).Symbol;
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
            symbol = symbol.GetAttributes().Any(IsObsolete) ? null : symbol.ContainingType;
        if (symbol?.GetAttributes().FirstOrDefault(IsObsolete)?.ConstructorArguments is not [{ Value: string message }, ..] || Named(message) is not { } wanted)
            return null;
        var name = NameOf(place.Node);
        if (name is null || name.Identifier.ValueText != symbol.Name || Find(wanted, symbol, place.Model, name.SpanStart) is not { } replacement)
            return null;
        var (old, node) = Rewrite(name, symbol, replacement);
        return new FixOffer($"Use '{wanted}' instead of '{symbol.Name}'", $"obsolete:{wanted}", _ => Task.FromResult(place.Replace(old, node)));
    }

    private static bool IsObsolete(AttributeData attribute) => attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" };

    private static string? Named(string message) => Replacement().Match(message) is { Success: true } match ? match.Groups["name"].Value.TrimEnd('.') : null;

    private static SimpleNameSyntax? NameOf(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        QualifiedNameSyntax qualified => qualified.Right,
        MemberBindingExpressionSyntax binding => binding.Name,
        InvocationExpressionSyntax call => NameOf(call.Expression),
        BaseObjectCreationExpressionSyntax and ObjectCreationExpressionSyntax creation => NameOf(creation.Type),
        _ => null,
    };

    private static ISymbol? Find(string wanted, ISymbol old, SemanticModel model, int position)
    {
        var dot = wanted.LastIndexOf('.');
        var name = wanted[(dot + 1)..];
        var container = dot < 0 ? old.ContainingType : TypeNamed(wanted[..dot], old, model, position);
        var member = container is null || old is INamedTypeSymbol ? null : model.LookupSymbols(position, container, name)
            .FirstOrDefault(candidate => candidate.Kind == old.Kind && candidate.IsStatic == old.IsStatic && !SymbolEqualityComparer.Default.Equals(candidate, old));
        return member ?? (old is INamedTypeSymbol ? TypeNamed(wanted, old, model, position) : null);
    }

    private static INamedTypeSymbol? TypeNamed(string name, ISymbol old, SemanticModel model, int position)
    {
        if (model.Compilation.GetTypeByMetadataName(name) is { } full)
            return full;
        var last = name[(name.LastIndexOf('.') + 1)..];
        return model.LookupNamespacesAndTypes(position, name: last).OfType<INamedTypeSymbol>().FirstOrDefault()
            ?? model.LookupNamespacesAndTypes(position, old.ContainingNamespace, last).OfType<INamedTypeSymbol>().FirstOrDefault();
    }

    private static (SyntaxNode Old, SyntaxNode Node) Rewrite(SimpleNameSyntax name, ISymbol old, ISymbol replacement)
    {
        var renamed = name.WithIdentifier(SyntaxFactory.Identifier(replacement.Name).WithTriviaFrom(name.Identifier));
        if (replacement is INamedTypeSymbol type)
        {
            SyntaxNode whole = name.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax && ((name.Parent as QualifiedNameSyntax)?.Right == name || (name.Parent as MemberAccessExpressionSyntax)?.Name == name)
                ? name.Parent : name;
            var full = SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None)));
            return name is GenericNameSyntax ? (name, renamed) : (whole, full.WithTriviaFrom(whole).WithAdditionalAnnotations(Simplifier.Annotation));
        }
        if (SymbolEqualityComparer.Default.Equals(old.ContainingType, replacement.ContainingType) || !replacement.IsStatic)
            return (name, renamed);
        var owner = SyntaxFactory.ParseExpression(replacement.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).WithAdditionalAnnotations(Simplifier.Annotation);
        var access = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, owner, renamed.WithoutTrivia());
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax outer && outer.Name == name ? outer : name;
        return (target, access.WithTriviaFrom(target));
    }

    [GeneratedRegex(@"(?:\b[Uu]se|\b(?:replaced|superseded) (?:by|with)|\b[Mm]oved to|\b[Rr]enamed to|\b[Pp]refer)\s+(?:the\s+)?['`""]?(?<name>@?[A-Za-z_][\w.]*\w)(?:\(.*?\)|<.*?>)?['`""]?", RegexOptions.CultureInvariant)]
    private static partial Regex Replacement();
}
