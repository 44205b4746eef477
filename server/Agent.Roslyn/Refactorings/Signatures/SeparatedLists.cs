using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>
/// Parameters and arguments in a new order, laid out as the old list was: line breaks and indentation belong to the places, comments to what they stand behind.
/// </summary>
internal static class SeparatedLists
{
    /// <param name="old">The list as it was.</param>
    /// <param name="items">What it shall hold: each node with its place in the old list, where it has one.</param>
    public static SeparatedSyntaxList<T> Arrange<T>(SeparatedSyntaxList<T> old, IReadOnlyList<(T Node, int? Old)> items) where T : SyntaxNode
    {
        if (items.Count == 0)
            return default;
        var nodes = items.Select((item, i) => Place(item, i, items.Count, old));
        var separators = items.SkipLast(1).Select((item, i) => SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(CommentBehind(old, item.Old).Concat(GapAt(old, i))));
        return SyntaxFactory.SeparatedList(nodes, separators);
    }

    private static T Place<T>((T Node, int? Old) item, int index, int count, SeparatedSyntaxList<T> old) where T : SyntaxNode
    {
        var node = item.Node;
        if (node.GetLeadingTrivia().All(IsLayout))
            node = node.WithLeadingTrivia(old.Count == 0 ? [] : old[Math.Min(index, old.Count - 1)].GetLeadingTrivia().Where(IsLayout));
        if (!node.GetTrailingTrivia().All(IsLayout))
            return node;
        IEnumerable<SyntaxTrivia> end = index == count - 1 && old.Count > 0 ? old[^1].GetTrailingTrivia().Where(IsLayout) : [];
        if (index == count - 1 && item.Old < old.SeparatorCount && CommentBehind(old, item.Old).ToList() is { Count: > 0 } comment)
            end = [.. comment.Select(AsBlock), .. end];
        return node.WithTrailingTrivia(end);
    }

    private static IEnumerable<SyntaxTrivia> CommentBehind<T>(SeparatedSyntaxList<T> old, int? index) where T : SyntaxNode =>
        index < old.SeparatorCount && old.GetSeparator(index.Value).TrailingTrivia is var trivia && !trivia.All(IsLayout) ? trivia.Where(each => !each.IsKind(SyntaxKind.EndOfLineTrivia)) : [];

    /// <summary>What parts two items: a line break where the old list had one, else a space.</summary>
    private static SyntaxTrivia[] GapAt<T>(SeparatedSyntaxList<T> old, int index) where T : SyntaxNode
    {
        if (old.SeparatorCount == 0)
            return [SyntaxFactory.Space];
        var gap = old.GetSeparator(Math.Min(index, old.SeparatorCount - 1)).TrailingTrivia;
        var lineEnd = gap.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return lineEnd != default ? [lineEnd] : gap.Count > 0 ? [SyntaxFactory.Space] : [];
    }

    /// <summary>A comment to the end of the line cannot stand before the parenthesis.</summary>
    private static SyntaxTrivia AsBlock(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) ? SyntaxFactory.Comment($"/* {trivia.ToString().TrimStart('/').Trim()} */") : trivia;

    private static bool IsLayout(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
