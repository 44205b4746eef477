using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>How a name is used where it stands.</summary>
internal enum Mention
{
    /// <summary>Its value is taken.</summary>
    Read,
    /// <summary>It gets a value.</summary>
    Write,
    /// <summary>Both at once, or neither: it proves nothing.</summary>
    Other,
}

/// <summary>Names and how often they are read and written.</summary>
internal static class Mentions
{
    /// <summary>Names that one side reads or writes more often than the other.</summary>
    public static IReadOnlySet<string> Changed(IEnumerable<SyntaxNode> before, IEnumerable<SyntaxNode> after)
    {
        var counts = new Dictionary<(string, Mention), int>();
        Count(before, 1);
        Count(after, -1);
        return counts.Where(count => count.Value != 0).Select(count => count.Key.Item1).ToHashSet(StringComparer.Ordinal);

        void Count(IEnumerable<SyntaxNode> nodes, int step)
        {
            foreach (var token in nodes.SelectMany(node => node.DescendantTokens()))
            {
                if (token.IsKind(SyntaxKind.IdentifierToken) || token.Text == "field")
                    counts[(token.ValueText, Of(token))] = counts.GetValueOrDefault((token.ValueText, Of(token))) + step;
            }
        }
    }

    public static Mention Of(SyntaxToken name)
    {
        if (name.Parent is VariableDeclaratorSyntax declared)
            return declared.Initializer is null ? Mention.Other : Mention.Write;
        if (name.Parent is not IdentifierNameSyntax identifier)
            return Mention.Other;
        ExpressionSyntax whole = identifier.Parent is MemberAccessExpressionSyntax access && access.Name == identifier ? access : identifier;
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == whole => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? Mention.Write : Mention.Other,
            PrefixUnaryExpressionSyntax prefix when prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => Mention.Other,
            PostfixUnaryExpressionSyntax postfix when postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => Mention.Other,
            ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) ? Mention.Write : Mention.Other,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => Mention.Other,
            TupleExpressionSyntax or RefExpressionSyntax => Mention.Other,
            ArgumentSyntax { Parent: TupleExpressionSyntax } => Mention.Other,
            _ => Mention.Read,
        };
    }
}
