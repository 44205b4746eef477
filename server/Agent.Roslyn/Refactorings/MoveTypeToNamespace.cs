using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>
/// Moves a type, in all its parts, to another namespace: its declarations, the usings of the files that mention it, and names that were written out. Files that it shares with other types must be split first.
/// </summary>
internal static class MoveTypeToNamespace
{
    public static async Task<Refactoring> ApplyAsync(Solution solution, INamedTypeSymbol type, string target, CancellationToken cancellationToken)
    {
        var source = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        if (UsingDirectives.FindError(target) is not null || target.Contains('=', StringComparison.Ordinal) || target.Contains(' ', StringComparison.Ordinal))
            return Refactoring.Refused(solution, $"'{target}' is not the name of a namespace.");
        if (target == source)
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} is in that namespace already.");
        var parts = Declarations.Of(type, solution, cancellationToken);
        if (parts.Count == 0 || parts.Exists(part => part.Parent is BaseTypeDeclarationSyntax))
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} is not a type of a namespace in the source.");
        var project = solution.GetDocument(parts[0].SyntaxTree)!.Project;
        if ((await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!.GetTypeByMetadataName($"{target}.{type.MetadataName}") is { } existing)
            return Refactoring.Refused(solution, $"{existing.ToDisplayString()} exists already.");
        var shared = parts.Where(part => IsShared(part)).Select(part => Conflict.At(part.GetLocation(), "Its file declares other types too, or has no namespace; move it to a file of its own first.")).ToList();
        if (shared.Count > 0)
            return Refactoring.Refused(solution, shared);

        var references = await ReferencesAsync(solution, type, cancellationToken).ConfigureAwait(false);
        var after = solution;
        var declaring = parts.SelectMany(part => LinkedFiles.CopiesOf(solution, solution.GetDocument(part.SyntaxTree)!)).Distinct().ToList();
        foreach (var id in declaring)
            after = await WithNamespaceAsync(after, id, target, cancellationToken).ConfigureAwait(false);
        foreach (var file in references.GroupBy(reference => reference.Document.Id))
            after = await WithReferencesAsync(solution, after, file.Key, [.. file.Select(reference => reference.Location.SourceSpan)], source, target, cancellationToken).ConfigureAwait(false);
        foreach (var id in declaring)
            after = (await UsingDirectives.AddAsync(after.GetDocument(id)!, Enclosing(source), cancellationToken).ConfigureAwait(false)).Project.Solution;
        return await Refactoring.CheckedAsync(solution, after, [type.Name], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where the type is named, or where one of its extension methods is called.</summary>
    private static async Task<List<ReferenceLocation>> ReferencesAsync(Solution solution, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        IEnumerable<ISymbol> asked = type.IsStatic ? [type, .. type.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsExtensionMethod)] : [type];
        var found = new List<ReferenceLocation>();
        foreach (var symbol in asked)
            found.AddRange((await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken).ConfigureAwait(false)).SelectMany(each => each.Locations).Where(use => use.Document is not SourceGeneratedDocument));
        return found;
    }

    private static bool IsShared(SyntaxNode part) =>
        part.Parent is not BaseNamespaceDeclarationSyntax { Members.Count: 1, Parent: CompilationUnitSyntax { Members.Count: 1 } };

    private static async Task<Solution> WithNamespaceAsync(Solution solution, DocumentId id, string target, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await solution.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var name = ((BaseNamespaceDeclarationSyntax)root.Members[0]).Name;
        return solution.WithDocumentSyntaxRoot(id, root.ReplaceNode(name, SyntaxFactory.ParseName(target).WithTriviaFrom(name)));
    }

    /// <summary>Names written out get the new namespace; a file with a short name gets a using.</summary>
    private static async Task<Solution> WithReferencesAsync(
        Solution before, Solution after, DocumentId id, ImmutableArray<TextSpan> places, string source, string target, CancellationToken cancellationToken)
    {
        var root = (await before.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var names = places.Select(place => root.FindToken(place.Start, findInsideTrivia: true).Parent!).Distinct().ToList();
        var model = (await before.GetDocument(id)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var qualifiers = names.Select(name => Qualifier(name)).OfType<SyntaxNode>()
            .Where(qualifier => model.GetSymbolInfo(qualifier, cancellationToken).Symbol is INamespaceSymbol).Distinct().ToList();
        var current = after.GetDocument(id)!;
        var text = await before.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changes = qualifiers.Select(qualifier => new TextChange(qualifier.Span, qualifier.ToString().StartsWith("global::", StringComparison.Ordinal) ? $"global::{target}" : target)).ToList();
        var own = await current.GetTextChangesAsync(before.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
        current = current.WithText(text.WithChanges(changes.Concat(own).OrderBy(change => change.Span.Start)));
        var needsUsing = names.Count > qualifiers.Count && !source.StartsWith(target + ".", StringComparison.Ordinal);
        return (needsUsing ? await UsingDirectives.AddAsync(current, [target], cancellationToken).ConfigureAwait(false) : current).Project.Solution;
    }

    private static ExpressionSyntax? Qualifier(SyntaxNode name) => name.Parent switch
    {
        QualifiedNameSyntax qualified when qualified.Right == name => qualified.Left,
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        QualifiedCrefSyntax cref when cref.Member == name.FirstAncestorOrSelf<MemberCrefSyntax>() => cref.Container,
        NameMemberCrefSyntax { Parent: QualifiedCrefSyntax cref } => cref.Container,
        _ => null,
    };

    /// <summary>The namespace and those around it: what the type saw without a using.</summary>
    private static IEnumerable<string> Enclosing(string name)
    {
        for (var rest = name; rest.Length > 0; rest = rest.LastIndexOf('.') is > 0 and var dot ? rest[..dot] : "")
            yield return rest;
    }
}
