using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Symbols;

/// <summary>A declaration with the documents it stands in: one for each project and target framework that compiles the file and sees it.</summary>
internal sealed record SourceDeclaration(Declaration Declaration, ImmutableArray<Document> Documents)
{
    /// <summary>The symbol, in the first of the documents.</summary>
    public async Task<ISymbol?> GetSymbolAsync(CancellationToken cancellationToken)
    {
        var model = await Documents[0].GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model is null ? null : SyntaxSymbols.FindDeclared(model, Declaration.Node, cancellationToken);
    }
}

/// <summary>Looks through the declarations of whole solutions without compiling them.</summary>
internal static class SourceSearch
{
    /// <summary>What matches, in the order of the projects and their files, each place once. What source generators make is looked at only when asked for, for they have to run first.</summary>
    public static async Task<ImmutableArray<SourceDeclaration>> FindAsync(
        IEnumerable<Project> projects, Func<Declaration, bool> matches, bool generated, CancellationToken cancellationToken)
    {
        var documents = new List<Document>();
        foreach (var project in projects)
        {
            documents.AddRange(project.Documents);
            if (generated)
                documents.AddRange(await project.GetSourceGeneratedDocumentsAsync(cancellationToken).ConfigureAwait(false));
        }
        var found = new ConcurrentDictionary<int, ImmutableArray<Declaration>>();
        await Parallel.ForAsync(0, documents.Count, cancellationToken, async (i, cancel) =>
        {
            if (await documents[i].GetSyntaxRootAsync(cancel).ConfigureAwait(false) is CompilationUnitSyntax root)
                found[i] = [.. DeclarationIndex.Of(root).Where(matches)];
        }).ConfigureAwait(false);
        return
        [
            .. Enumerable.Range(0, documents.Count)
                .SelectMany(i => found.GetValueOrDefault(i, []), (i, declaration) => (Document: documents[i], Declaration: declaration))
                .GroupBy(entry => (entry.Document.FilePath ?? entry.Document.Name, entry.Declaration.Node.SpanStart))
                .Select(group => new SourceDeclaration(group.First().Declaration, [.. group.Select(entry => entry.Document)])),
        ];
    }
}
