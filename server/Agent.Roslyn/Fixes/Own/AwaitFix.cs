using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>A task that nobody waits for, or that stands where its result is wanted, is awaited.</summary>
internal sealed class AwaitFix : OwnFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS4014", "CS0019", "CS0023", "CS0029", "CS1061", "CS1503", "CS1579"];

    protected override async Task<FixOffer?> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        Find(place, cancellationToken) is { } task && await AsyncChange.AwaitAsync(place.Document, task, cancellationToken).ConfigureAwait(false) is { } change
            ? new FixOffer("Await it", "await", change.ApplyAsync) : null;

    private static ExpressionSyntax? Find(FixPlace place, CancellationToken cancellationToken)
    {
        var expression = place.Diagnostic.Id switch
        {
            "CS1061" => place.Node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>()?.Expression,
            "CS1503" => place.Node.FirstAncestorOrSelf<ArgumentSyntax>()?.Expression,
            "CS1579" => place.Node.FirstAncestorOrSelf<CommonForEachStatementSyntax>()?.Expression,
            "CS0019" => place.Node is BinaryExpressionSyntax binary ? new[] { binary.Left, binary.Right }.FirstOrDefault(operand => ResultOf(place.Model.GetTypeInfo(operand, cancellationToken).Type) is not null) : null,
            "CS0023" => (place.Node as PrefixUnaryExpressionSyntax)?.Operand,
            _ => place.Node as ExpressionSyntax ?? (place.Node as ExpressionStatementSyntax)?.Expression,
        };
        if (expression is null || expression is AwaitExpressionSyntax || ResultOf(place.Model.GetTypeInfo(expression, cancellationToken).Type) is not { } result)
            return null;
        return place.Diagnostic.Id switch
        {
            "CS4014" => expression,
            "CS1061" => result is { Length: 1 } && place.Node is SimpleNameSyntax name && !place.Model.LookupSymbols(name.SpanStart, result[0], name.Identifier.ValueText, includeReducedExtensionMethods: true).IsEmpty
                ? expression : null,
            "CS0029" => result is { Length: 1 } && place.Model.GetTypeInfo(expression, cancellationToken).ConvertedType is { } wanted
                && place.Model.Compilation.ClassifyCommonConversion(result[0], wanted) is { IsImplicit: true } ? expression : null,
            _ => result.Length == 1 ? expression : null,
        };
    }

    /// <summary>What the task gives: one type or none; null for what is no task.</summary>
    private static ImmutableArray<ITypeSymbol>? ResultOf(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" },
    } or INamedTypeSymbol
    {
        Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable", ContainingNamespace: { Name: "CompilerServices", ContainingNamespace.Name: "Runtime" },
    } ? ((INamedTypeSymbol)type).TypeArguments : null;
}
