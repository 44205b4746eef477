using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>
/// Adds the arms a switch expression lacks: the values of an enum, the concrete types of a hierarchy that is declared in the solution, and a last one for what nobody thought of. The new
/// arms throw: what they should give is for a person to say.
/// </summary>
internal sealed class SwitchArmsFix : OwnFix
{
    private const int MaxArms = 50;

    public override ImmutableArray<string> FixableDiagnosticIds => ["CS8509", "CS8524"];

    protected override Task<FixOffer?> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        if (place.Node.FirstAncestorOrSelf<SwitchExpressionSyntax>() is not { } expression || place.Model.GetTypeInfo(expression.GoverningExpression, cancellationToken).Type is not { } type)
            return Task.FromResult<FixOffer?>(null);
        var patterns = Missing(type, expression, place.Model).Take(MaxArms).ToList();
        return Task.FromResult<FixOffer?>(new("Add the missing arms", "arms", _ => Task.FromResult(place.Replace(expression, WithArms(expression, patterns)))));
    }

    private static IEnumerable<PatternSyntax> Missing(ITypeSymbol type, SwitchExpressionSyntax expression, SemanticModel model)
    {
        var arms = expression.Arms.Where(arm => arm.WhenClause is null).SelectMany(arm => arm.Pattern.DescendantNodesAndSelf()).ToList();
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum })
        {
            var named = arms.OfType<ExpressionSyntax>().Select(node => model.GetConstantValue(node)).Where(value => value.HasValue).Select(value => value.Value).ToHashSet();
            foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue && named.Add(field.ConstantValue)))
                yield return SyntaxFactory.ConstantPattern(SyntaxFactory.ParseExpression($"{Name(type)}.{member.Name}").WithAdditionalAnnotations(Simplifier.Annotation));
            yield break;
        }
        var covered = arms.OfType<TypeSyntax>().Select(node => model.GetSymbolInfo(node).Symbol).OfType<INamedTypeSymbol>().ToHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var derived in Concrete(type, model.Compilation).Where(derived => !BasesOf(derived).Any(covered.Contains)))
            yield return SyntaxFactory.TypePattern(SyntaxFactory.ParseTypeName(Name(derived)).WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static IEnumerable<INamedTypeSymbol> Concrete(ITypeSymbol type, Compilation compilation) => type is not INamedTypeSymbol { IsGenericType: false, SpecialType: SpecialType.None } root
        ? []
        : compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Where(candidate => candidate is { IsAbstract: false, IsGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct }
                && (BasesOf(candidate).Skip(1).Contains(root, SymbolEqualityComparer.Default) || candidate.AllInterfaces.Contains(root, SymbolEqualityComparer.Default)))
            .OrderBy(candidate => candidate.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(candidate => candidate.Locations[0].SourceSpan.Start);

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    private static SwitchExpressionSyntax WithArms(SwitchExpressionSyntax expression, List<PatternSyntax> patterns)
    {
        var arms = patterns.Select(pattern => Arm(pattern, "System.NotImplementedException"))
            .Append(Arm(SyntaxFactory.DiscardPattern(), "System.Diagnostics.UnreachableException")).ToList();
        var all = expression.Arms.Count > 0 ? expression.Arms.GetWithSeparators().ToList() : [];
        if (all.Count > 0 && expression.Arms.SeparatorCount < expression.Arms.Count)
        {
            var last = all[^1].AsNode()!;
            all[^1] = last.WithoutTrailingTrivia();
            all.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(last.GetTrailingTrivia().Any() ? last.GetTrailingTrivia() : [SyntaxFactory.ElasticLineFeed]));
        }
        foreach (var arm in arms)
            all.AddRange([arm, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)]);
        return expression.WithArms(SyntaxFactory.SeparatedList<SwitchExpressionArmSyntax>(all)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static SwitchExpressionArmSyntax Arm(PatternSyntax pattern, string exception) => SyntaxFactory.SwitchExpressionArm(
        pattern, SyntaxFactory.ThrowExpression(SyntaxFactory.ObjectCreationExpression(
            SyntaxFactory.ParseTypeName($"global::{exception}").WithAdditionalAnnotations(Simplifier.Annotation), SyntaxFactory.ArgumentList(), initializer: null)));

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
