using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>Moves a type into a file of its own beside the present one, with its comments, what the file says at its head, and the usings it needs.</summary>
internal static class MoveTypeToFile
{
    public static async Task<Refactoring> ApplyAsync(Solution solution, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (Declarations.Of(type, solution, cancellationToken) is not [MemberDeclarationSyntax declaration])
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} is declared in {type.DeclaringSyntaxReferences.Length} places; only a type of one part can be moved.");
        if (declaration.Parent is BaseTypeDeclarationSyntax)
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} is nested; only types of a namespace can be moved.");
        var document = solution.GetDocument(declaration.SyntaxTree)!;
        var target = Path.Join(Path.GetDirectoryName(document.FilePath), type.Name + ".cs");
        if (WorkspaceSnapshot.PathComparer.Equals(target, document.FilePath))
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} is in a file of its name already.");
        if (!solution.GetDocumentIdsWithFilePath(target).IsEmpty)
            return Refactoring.Refused(solution, $"{Path.GetFileName(target)} exists already.");

        var root = (CompilationUnitSyntax)await declaration.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        if (Declarations.TopLevel(root).All(member => member == declaration) && root.AttributeLists.Count == 0)
            return Renamed(solution, document, target);
        if (root.DescendantTrivia().Any(trivia => trivia.Kind() is SyntaxKind.IfDirectiveTrivia or SyntaxKind.RegionDirectiveTrivia && !declaration.Span.Contains(trivia.Span)))
            return Refactoring.Refused(solution, new Conflict("The file has #if or #region around its types; move the type by hand.", document.FilePath, 1));

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var own = OwnFile(root, declaration, text);
        var after = solution;
        foreach (var id in LinkedFiles.CopiesOf(solution, document))
        {
            after = after.WithDocumentText(id, Declarations.Without(text, [declaration]))
                .AddDocument(DocumentId.CreateNewId(id.ProjectId), Path.GetFileName(target), own, document.Folders, target);
        }
        return await Refactoring.CheckedAsync(solution, after, [type.Name], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A file that holds nothing else only gets the name of the type.</summary>
    private static Refactoring Renamed(Solution solution, Document document, string target)
    {
        var after = solution;
        foreach (var id in LinkedFiles.CopiesOf(solution, document))
            after = after.WithDocumentName(id, Path.GetFileName(target)).WithDocumentFilePath(id, target);
        return new Refactoring(solution, after, []);
    }

    /// <summary>The file without its other members and without what holds for the whole project: its head, usings and namespace stay in the form they have.</summary>
    private static SourceText OwnFile(CompilationUnitSyntax root, MemberDeclarationSyntax declaration, SourceText text)
    {
        var others = Declarations.TopLevel(root).Where(member => member != declaration).ToList<SyntaxNode>();
        var namespaces = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseNamespaceDeclarationSyntax>()
            .Where(space => !space.Span.Contains(declaration.Span)).ToList();
        others.RemoveAll(member => namespaces.Exists(space => space.Span.Contains(member.Span)));
        var ofProject = root.Usings.Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
        return Declarations.Without(text, [.. others, .. namespaces.Where(space => !namespaces.Exists(outer => outer != space && outer.Span.Contains(space.Span))), .. root.AttributeLists, .. ofProject]);
    }
}
