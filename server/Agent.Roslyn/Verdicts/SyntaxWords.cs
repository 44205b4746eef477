using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Every name a file mentions, documentation included, and the constructs that use members without naming them. Remembered as long as its tree lives.
/// </summary>
internal sealed class SyntaxWords : CSharpSyntaxWalker
{
    private static readonly ConditionalWeakTable<SyntaxTree, FrozenSet<string>> Known = [];

    private readonly HashSet<string> _words = new(StringComparer.Ordinal) { ImplicitUse.Anything };

    private SyntaxWords()
        : base(SyntaxWalkerDepth.StructuredTrivia)
    {
    }

    public static FrozenSet<string> Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (Known.TryGetValue(tree, out var known))
            return known;
        var walker = new SyntaxWords();
        walker.Visit(tree.GetRoot(cancellationToken));
        known = walker._words.ToFrozenSet(StringComparer.Ordinal);
        Known.AddOrUpdate(tree, known);
        return known;
    }

    public override void VisitToken(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.IdentifierToken))
            _words.Add(token.ValueText);
        if (token.HasStructuredTrivia)
            base.VisitToken(token);
    }

    public override void DefaultVisit(SyntaxNode node)
    {
        foreach (var word in ImplicitUse.Of(node))
            _words.Add(word);
        base.DefaultVisit(node);
    }
}
