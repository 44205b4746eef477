using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Rename;

namespace Agent.Roslyn.Refactorings;

/// <summary>
/// Renames a symbol everywhere: overrides, implementations, documentation and every target framework included. The compiler's own renamer qualifies what would be hidden; what it cannot save shows as a
/// new error or as a name that means something else, and is a conflict.
/// </summary>
internal static class RenameRefactoring
{
    public static async Task<Refactoring> ApplyAsync(Solution solution, ISymbol symbol, string newName, RenameOptions options, CancellationToken cancellationToken)
    {
        symbol = TargetOf(symbol);
        if (Refusal(symbol, newName) is { } refusal)
            return Refactoring.Refused(solution, refusal);
        if (Collisions(symbol, newName) is { Count: > 0 } collisions)
            return Refactoring.Refused(solution, collisions);

        Solution renamed;
        try
        {
            renamed = await Renamer.RenameSymbolAsync(solution, symbol, new SymbolRenameOptions(options.Overloads, options.Strings, options.Comments), newName, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            return Refactoring.Refused(solution, e.Message);
        }
        var made = await Refactoring.MergedAsync(solution, renamed, cancellationToken).ConfigureAwait(false);
        if (!made.Conflicts.IsEmpty)
            return made;
        string[] names = [symbol.Name, newName.TrimStart('@')];
        var errors = await ErrorComparison.NewErrorsAsync(solution, made.After, names, cancellationToken).ConfigureAwait(false);
        var bindings = errors.IsEmpty ? await BindingComparison.ChangedAsync(solution, made.After, names, cancellationToken).ConfigureAwait(false) : [];
        made = made with { Conflicts = [.. errors, .. bindings] };
        return made.Conflicts.IsEmpty && options.File && symbol is INamedTypeSymbol type ? FilesOf(made, type, newName.TrimStart('@')) : made;
    }

    /// <summary>A constructor is named by its type, an accessor by its property or event.</summary>
    private static ISymbol TargetOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor } method => method.ContainingType,
        IMethodSymbol { AssociatedSymbol: { } owner } => owner,
        IMethodSymbol { ReducedFrom: { } method } => method,
        _ => symbol.OriginalDefinition,
    };

    private static string? Refusal(ISymbol symbol, string newName)
    {
        if (!SyntaxFacts.IsValidIdentifier(newName.TrimStart('@')) || newName.StartsWith("@@", StringComparison.Ordinal))
            return $"'{newName}' is not a name in C#.";
        if (SyntaxFacts.GetKeywordKind(newName) != SyntaxKind.None)
            return $"'{newName}' is a keyword of C#; choose another name, or @{newName}.";
        if (newName.TrimStart('@') == symbol.Name)
            return $"{symbol.ToDisplayString()} has that name already.";
        if (!symbol.CanBeReferencedByName && symbol is not IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 } and not IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 })
            return $"{symbol.ToDisplayString()} has no name of its own.";
        if (!symbol.Locations.Any(location => location.IsInSource))
            return $"{symbol.ToDisplayString()} comes from {symbol.ContainingAssembly?.Name ?? "a referenced assembly"} and cannot be renamed here.";
        return SymbolFamily.ForeignOrigin(symbol) is { } origin ? $"{symbol.ToDisplayString()} implements or overrides {origin.ToDisplayString()}, which comes from {origin.ContainingAssembly.Name}." : null;
    }

    /// <summary>Neighbours that have the new name already: said here in plain words, where the compiler would only say it of the result.</summary>
    private static List<Conflict> Collisions(ISymbol symbol, string newName)
    {
        var name = newName.TrimStart('@');
        IEnumerable<ISymbol> neighbours = symbol switch
        {
            INamedTypeSymbol { ContainingType: null } type => type.ContainingNamespace.GetTypeMembers(name, type.Arity).Where(other => SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, type.ContainingAssembly)),
            IMethodSymbol { ContainingType: { } owner, MethodKind: MethodKind.Ordinary } method => owner.GetMembers(name).Where(other => other is not IMethodSymbol overload || SameParameters(method, overload)),
            { ContainingType: { } owner, Kind: SymbolKind.Property or SymbolKind.Field or SymbolKind.Event or SymbolKind.NamedType } => owner.GetMembers(name),
            IParameterSymbol { ContainingSymbol: IMethodSymbol method } => method.Parameters.Where(other => other.Name == name),
            _ => [],
        };
        return [.. neighbours.Where(other => !other.IsImplicitlyDeclared)
            .Select(other => Conflict.At(other.Locations[0], $"{other.ToDisplayString()} has this name already."))];
    }

    private static bool SameParameters(IMethodSymbol one, IMethodSymbol other) =>
        one.Arity == other.Arity && one.Parameters.Select(Key).SequenceEqual(other.Parameters.Select(Key));

    private static (string, bool) Key(IParameterSymbol parameter) => (parameter.Type.ToDisplayString(), parameter.RefKind == RefKind.None);

    /// <summary>Files named after the type, parts such as <c>Order.Totals.cs</c> included, follow its name.</summary>
    private static Refactoring FilesOf(Refactoring made, INamedTypeSymbol type, string newName)
    {
        var conflicts = ImmutableArray.CreateBuilder<Conflict>();
        var after = made.After;
        foreach (var reference in type.DeclaringSyntaxReferences.DistinctBy(reference => reference.SyntaxTree.FilePath))
        {
            if (made.Before.GetDocument(reference.SyntaxTree) is not { FilePath: { } path } document || NameAfter(Path.GetFileName(path), type.Name, newName) is not { } fileName)
                continue;
            var target = Path.Join(Path.GetDirectoryName(path), fileName);
            if (!after.GetDocumentIdsWithFilePath(target).IsEmpty)
                conflicts.Add(new Conflict($"{fileName} exists already; rename without the file.", path));
            foreach (var id in LinkedFiles.CopiesOf(made.Before, document))
                after = after.WithDocumentName(id, fileName).WithDocumentFilePath(id, target);
        }
        return made with { After = after, Conflicts = conflicts.ToImmutable() };
    }

    private static string? NameAfter(string fileName, string oldName, string newName) =>
        fileName.StartsWith(oldName + ".", StringComparison.Ordinal) && fileName.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? newName + fileName[oldName.Length..] : null;
}
