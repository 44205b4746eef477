using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>One random edit of one file, in every target framework, with a name to recognise it by.</summary>
internal static class RandomEdit
{
    private static readonly string[] Modifiers = ["public ", "internal ", "private ", "static ", "abstract ", "sealed ", "virtual ", "required "];
    private static readonly string[] Types = ["int", "string", "object", "Missing"];

    public static async Task<(string Name, Solution After)> MakeAsync(Solution solution, Random random)
    {
        while (true)
        {
            var document = Pick(solution.Projects.SelectMany(project => project.Documents).ToList(), random);
            var root = (await document.GetSyntaxRootAsync())!;
            if (Find(root, random) is not { } edit)
                continue;
            var text = await document.GetTextAsync();
            var changed = text.WithChanges(edit.Change);
            var after = solution;
            foreach (var id in solution.GetDocumentIdsWithFilePath(document.FilePath))
                after = edit.Name == "delete file" ? after.RemoveDocument(id) : after.WithDocumentText(id, changed);
            return ($"{edit.Name} in {document.Name}: '{text.ToString(edit.Change.Span)}' becomes '{edit.Change.NewText}'", after);
        }
    }

    private static (string Name, TextChange Change)? Find(SyntaxNode root, Random random)
    {
        switch (random.Next(12))
        {
            case 0 or 1:
                return Node<MemberDeclarationSyntax>(root, random) is { } gone ? ("remove member", new TextChange(gone.FullSpan, "")) : null;
            case 2:
                return Node<UsingDirectiveSyntax>(root, random) is { } directive ? ("remove using", new TextChange(directive.Span, "")) : null;
            case 3 or 4:
                return Token(root, random) is { } renamed ? ("rename", new TextChange(renamed.Span, renamed.Text + "X")) : null;
            case 5:
                return Node<TypeSyntax>(root, random) is { } type ? ("change type", new TextChange(type.Span, Pick(Types, random))) : null;
            case 6:
                return Node<MemberDeclarationSyntax>(root, random) is { } member and not BaseNamespaceDeclarationSyntax
                    ? ("add modifier", new TextChange(new TextSpan(member.SpanStart, 0), Pick(Modifiers, random))) : null;
            case 7:
                var modifiers = root.DescendantTokens().Where(token => token.Parent is MemberDeclarationSyntax owner && owner.Modifiers.Contains(token)).ToList();
                return modifiers.Count > 0 ? ("remove modifier", new TextChange(Pick(modifiers, random).Span, "")) : null;
            case 8:
                return Node<ParameterListSyntax>(root, random) is { } list
                    ? ("add parameter", new TextChange(new TextSpan(list.CloseParenToken.SpanStart, 0), list.Parameters.Count > 0 ? ", int more" : "int more")) : null;
            case 9:
                return Node<BaseListSyntax>(root, random) is { } bases ? ("remove base", new TextChange(bases.Span, "")) : null;
            case 10:
                return Node<TypeDeclarationSyntax>(root, random) is { OpenBraceToken.RawKind: not 0 } owner
                    ? ("add member", new TextChange(new TextSpan(owner.OpenBraceToken.Span.End, 0), random.Next(2) == 0 ? " public abstract int More(); " : " public int Count(string text) => text; ")) : null;
            default:
                return random.Next(4) == 0 ? ("delete file", new TextChange(new TextSpan(0, 0), "")) : Node<ExpressionSyntax>(root, random) is { } value ? ("break expression", new TextChange(value.Span, "missing")) : null;
        }
    }

    private static T? Node<T>(SyntaxNode root, Random random) where T : SyntaxNode => root.DescendantNodes().OfType<T>().ToList() is { Count: > 0 } all ? Pick(all, random) : null;

    private static SyntaxToken? Token(SyntaxNode root, Random random) => root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).ToList() is { Count: > 0 } all ? Pick(all, random) : null;

    private static T Pick<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];
}
