using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Agent.Roslyn.Symbols;

/// <summary>One step of a call hierarchy.</summary>
/// <param name="Symbol">Who calls, or what is called.</param>
/// <param name="Lines">The lines of the caller on which it happens.</param>
internal sealed record CallEdge(ISymbol Symbol, ImmutableArray<int> Lines);

/// <summary>Who runs what: methods, properties, events, constructors and operators, in both directions.</summary>
internal static class CallGraph
{
    /// <summary>Members whose code runs the symbol, also through what it overrides or implements; by place.</summary>
    public static async Task<ImmutableArray<CallEdge>> FindCallersAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        var references = await ReferenceSearch.FindAsync(solution, [symbol], cancellationToken).ConfigureAwait(false);
        var callers = ImmutableArray.CreateBuilder<CallEdge>();
        var runs = references.Where(reference => reference.IsRun && !(reference.IsBaseCall && !MergedSymbols.AreSame(reference.Definition, symbol)));
        foreach (var member in runs.GroupBy(reference => (reference.Documents[0].FilePath, reference.Member?.Node.SpanStart)))
        {
            if (await GetMemberAsync(member.First(), cancellationToken).ConfigureAwait(false) is { } caller)
                callers.Add(new CallEdge(caller, [.. member.Select(reference => reference.Line).Distinct()]));
        }
        return callers.ToImmutable();
    }

    /// <summary>The member a reference is in; the entry point for top-level code.</summary>
    public static async Task<ISymbol?> GetMemberAsync(Reference reference, CancellationToken cancellationToken)
    {
        if (reference.Member is { } member)
            return await new SourceDeclaration(member, reference.Documents).GetSymbolAsync(cancellationToken).ConfigureAwait(false);
        var model = await reference.Documents[0].GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model?.GetEnclosingSymbol(reference.Span.Start, cancellationToken);
    }

    /// <summary>What the code of a symbol runs, in the order in which it is first mentioned; nothing for a symbol without source.</summary>
    public static async Task<ImmutableArray<CallEdge>> FindCalleesAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (ISymbol Symbol, SortedSet<int> Lines)>(StringComparer.Ordinal);
        foreach (var part in symbol.DeclaringSyntaxReferences)
        {
            if (solution.GetDocument(part.SyntaxTree) is not { } document || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
                continue;
            var node = await part.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
            foreach (var operation in OperationsIn(node, model, cancellationToken).SelectMany(operation => operation.DescendantsAndSelf()))
            {
                if (Callee(operation) is not { } callee)
                    continue;
                var original = (callee is IMethodSymbol { ReducedFrom: { } extension } ? extension : callee).OriginalDefinition;
                var key = MergedSymbols.KeyOf(original);
                if (!found.TryGetValue(key, out var known))
                    found[key] = known = (original, []);
                known.Lines.Add(operation.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1);
            }
        }
        return [.. found.Values.Select(callee => new CallEdge(callee.Symbol, [.. callee.Lines]))];
    }

    /// <summary>The outermost operations of a declaration: bodies, initializers, base calls. The members of a type are not its own code.</summary>
    private static IEnumerable<IOperation> OperationsIn(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var child in node.ChildNodes())
        {
            if (child is AttributeListSyntax || (node is BaseTypeDeclarationSyntax && child is MemberDeclarationSyntax))
                continue;
            if (model.GetOperation(child, cancellationToken) is { } operation)
                yield return operation;
            else
            {
                foreach (var inner in OperationsIn(child, model, cancellationToken))
                    yield return inner;
            }
        }
    }

    private static ISymbol? Callee(IOperation operation)
    {
        ISymbol? callee = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            IPropertyReferenceOperation property => property.Property,
            IMethodReferenceOperation method => method.Method,
            IEventReferenceOperation @event => @event.Event,
            IBinaryOperation binary => binary.OperatorMethod,
            IUnaryOperation unary => unary.OperatorMethod,
            IConversionOperation conversion => conversion.OperatorMethod,
            _ => null,
        };
        return callee is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.BuiltinOperator } ? null : callee;
    }
}
