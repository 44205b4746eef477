using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Agent.Roslyn.Refactorings;

/// <summary>Removes a member or type that nothing uses, with its comments, in all its parts; a file that holds nothing else goes with it. Every use outside of it is a conflict.</summary>
internal static class SafeDelete
{
    public static async Task<Refactoring> ApplyAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        symbol = symbol.OriginalDefinition;
        var parts = Declarations.Of(symbol, solution, cancellationToken);
        if (parts.Count == 0 || parts.Exists(part => part is not (MemberDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax })))
            return Refactoring.Refused(solution, $"{symbol.ToDisplayString()} is not a type or member of the source.");
        if (SymbolFamily.Origin(symbol) is { } origin)
            return Refactoring.Refused(solution, $"{symbol.ToDisplayString()} implements or overrides {origin.ToDisplayString()}.");
        if (await IsEntryPointAsync(solution, symbol, cancellationToken).ConfigureAwait(false))
            return Refactoring.Refused(solution, $"{symbol.ToDisplayString()} is where the program starts.");
        var uses = await UsesAsync(solution, symbol, parts, cancellationToken).ConfigureAwait(false);
        if (!uses.IsEmpty)
            return Refactoring.Refused(solution, uses);

        var after = solution;
        foreach (var file in parts.GroupBy(part => part.SyntaxTree))
            after = await WithoutAsync(after, after.GetDocument(solution.GetDocumentId(file.Key))!, [.. file], cancellationToken).ConfigureAwait(false);
        var made = await Refactoring.CheckedAsync(solution, after, [symbol.Name], cancellationToken).ConfigureAwait(false);
        return made with { Notes = NotesOf(symbol) };
    }

    private static async Task<ImmutableArray<Conflict>> UsesAsync(Solution solution, ISymbol symbol, List<SyntaxNode> parts, CancellationToken cancellationToken)
    {
        var own = parts.Select(part => (part.SyntaxTree.FilePath, part.FullSpan)).ToList();
        // Extension methods are called without a word of the type that holds them.
        IEnumerable<ISymbol> asked = symbol is INamedTypeSymbol { IsStatic: true } type ? [symbol, .. type.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsExtensionMethod)] : [symbol];
        var uses = new List<Conflict>();
        foreach (var each in asked)
        {
            foreach (var found in await SymbolFinder.FindReferencesAsync(each, solution, cancellationToken).ConfigureAwait(false))
            {
                uses.AddRange(found.Locations.Where(use => !IsOwn(use.Location)).Select(use => Conflict.At(use.Location, $"Uses {found.Definition.ToDisplayString()}.")));
                if (found.Definition.Kind == symbol.Kind && found.Definition.IsOverride)
                    uses.AddRange(found.Definition.Locations.Where(location => location.IsInSource && !IsOwn(location)).Select(location => Conflict.At(location, "Overrides it.")));
            }
        }
        return [.. uses.Distinct().OrderBy(use => use.Path, StringComparer.Ordinal).ThenBy(use => use.Line)];

        bool IsOwn(Location location) => own.Exists(span => span.FilePath == location.SourceTree?.FilePath && span.FullSpan.Contains(location.SourceSpan));
    }

    private static async Task<bool> IsEntryPointAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        if (symbol is not (IMethodSymbol { IsStatic: true } or INamedTypeSymbol) || solution.GetProject(symbol.ContainingAssembly, cancellationToken) is not { } project)
            return false;
        var entry = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!.GetEntryPoint(cancellationToken);
        return entry is not null && (SymbolEqualityComparer.Default.Equals(entry, symbol) || SymbolEqualityComparer.Default.Equals(entry.ContainingType, symbol));
    }

    private static async Task<Solution> WithoutAsync(Solution solution, Document document, List<SyntaxNode> nodes, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (nodes is [VariableDeclaratorSyntax or EnumMemberDeclarationSyntax])
            return solution.WithDocumentSyntaxRoot(document.Id, root!.RemoveNode(nodes[0], SyntaxRemoveOptions.KeepUnbalancedDirectives)!);
        var changed = document.WithText(Declarations.Without(text, nodes));
        return await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is CompilationUnitSyntax left && HoldsNothing(left)
            ? solution.RemoveDocuments([.. LinkedFiles.CopiesOf(solution, document)]) : changed.Project.Solution;
    }

    private static bool HoldsNothing(CompilationUnitSyntax unit) =>
        unit.AttributeLists.Count == 0 && !unit.Usings.Any(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
        && unit.Members.All(member => member is BaseNamespaceDeclarationSyntax { Members.Count: 0 });

    private static ImmutableArray<string> NotesOf(ISymbol symbol)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (symbol.GetAttributes() is { IsEmpty: false } attributes)
            notes.Add($"It had [{string.Join(", ", attributes.Select(attribute => attribute.AttributeClass?.Name.Replace("Attribute", "", StringComparison.Ordinal)))}]; what finds it by that will miss it.");
        if (IsVisibleOutside(symbol))
            notes.Add($"It was {SyntaxFacts.GetText(symbol.DeclaredAccessibility)}; code outside of this workspace may have used it.");
        if (symbol is IFieldSymbol { IsStatic: false, ContainingType.TypeKind: TypeKind.Struct })
            notes.Add("It was part of a struct; code that counts on its layout will be wrong.");
        return notes.ToImmutable();
    }

    private static bool IsVisibleOutside(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal && (symbol.ContainingType is null || IsVisibleOutside(symbol.ContainingType));
}
