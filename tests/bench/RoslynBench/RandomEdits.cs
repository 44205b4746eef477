using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RoslynBench;

internal enum EditKind
{
    Member,
    MissingMember,
    WrongArity,
    Signature,
    RemovedMember,
    MissingUsing,
}

/// <param name="Kind">What was done.</param>
/// <param name="Document">The edited file, in one of its target frameworks.</param>
/// <param name="After">The solution with the edit in all of them.</param>
internal sealed record RandomEdit(EditKind Kind, Document Document, Solution After);

/// <summary>Edits that mostly break something, each at a random place of the kind it needs.</summary>
internal static class RandomEdits
{
    public static async Task<RandomEdit> NextAsync(Solution solution, EditKind kind, Random random)
    {
        var documents = solution.Projects.SelectMany(project => project.Documents).Where(document => document.FilePath is { } path && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .OrderBy(document => document.FilePath, StringComparer.Ordinal).ThenBy(document => document.Project.Name, StringComparer.Ordinal).ToList();
        while (true)
        {
            var document = documents[random.Next(documents.Count)];
            var changes = Find((await document.GetSyntaxRootAsync())!, kind).ToList();
            if (changes.Count == 0)
                continue;
            var text = (await document.GetTextAsync()).WithChanges(changes[random.Next(changes.Count)]);
            var after = solution.GetDocumentIdsWithFilePath(document.FilePath).Aggregate(solution, (changed, id) => changed.WithDocumentText(id, text));
            return new RandomEdit(kind, document, after);
        }
    }

    private static IEnumerable<TextChange> Find(SyntaxNode root, EditKind kind) => kind switch
    {
        EditKind.Member => root.DescendantNodes().OfType<MethodDeclarationSyntax>().Select(method => method.Body).OfType<BlockSyntax>()
            .Select(body => Insert(body.OpenBraceToken.Span.End, " int edited = \"text\";")),
        EditKind.MissingMember => root.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.Ancestors().OfType<BlockSyntax>().Any())
            .Select(access => new TextChange(access.Name.Identifier.Span, access.Name.Identifier.Text + "Missing")),
        EditKind.WrongArity => root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.ArgumentList.Arguments.Count > 0 && call.Ancestors().OfType<MethodDeclarationSyntax>().Any())
            .Select(call => Insert(call.ArgumentList.CloseParenToken.SpanStart, ", 1, 2, 3")),
        EditKind.Signature => root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.Modifiers.Any(SyntaxKind.PublicKeyword) && !method.Modifiers.Any(SyntaxKind.OverrideKeyword))
            .Select(method => Insert(method.ParameterList.CloseParenToken.SpanStart, method.ParameterList.Parameters.Count > 0 ? ", int more" : "int more")),
        EditKind.RemovedMember => root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member.Parent is TypeDeclarationSyntax && !member.ContainsDirectives)
            .Select(member => new TextChange(member.Span, "")),
        EditKind.MissingUsing => root.DescendantNodes().OfType<UsingDirectiveSyntax>().Where(directive => !directive.ContainsDirectives).Select(directive => new TextChange(directive.Span, "")),
        _ => [],
    };

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);
}
