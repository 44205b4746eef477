using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>
/// Changes the parameters of a method, constructor or primary constructor together with overrides, implementations, documentation and every call. A method used as a delegate, or called by a language
/// feature, has no argument list to change: that is a conflict, and so is everything that would not compile afterwards.
/// </summary>
internal static class ChangeSignature
{
    public static async Task<Refactoring> ApplyAsync(Solution solution, ISymbol symbol, SignatureChange change, CancellationToken cancellationToken)
    {
        var (target, refusal) = TargetOf(symbol);
        if (target is null)
            return Refactoring.Refused(solution, refusal!);
        var declaration = target.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).First(node => ParameterLists.Of(node) is not null);
        (var plan, refusal) = SignaturePlan.Make(change, [.. ParameterLists.Of(declaration)!.Parameters], target is { IsExtensionMethod: true });
        if (plan is null)
            return Refactoring.Refused(solution, refusal!);

        var renamed = await RenamedAsync(solution, target, change.Renames, cancellationToken).ConfigureAwait(false);
        if (!renamed.Conflicts.IsEmpty)
            return renamed;
        var method = await AgainAsync(renamed.After, solution, target, cancellationToken).ConfigureAwait(false);
        var made = await RewrittenAsync(renamed.After, method, plan, change.Usings, cancellationToken).ConfigureAwait(false);
        if (!made.Conflicts.IsEmpty)
            return made;
        string[] names = target.MethodKind == MethodKind.Constructor ? [target.ContainingType.Name] : [target.Name];
        return (await Refactoring.CheckedAsync(solution, made.After, names, cancellationToken).ConfigureAwait(false)) with { Notes = made.Notes };
    }

    /// <summary>A type stands for its only constructor.</summary>
    private static (IMethodSymbol?, string?) TargetOf(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol { TypeKind: not TypeKind.Delegate } type)
        {
            var constructors = type.InstanceConstructors.Where(constructor => constructor.DeclaringSyntaxReferences.Length > 0).ToList();
            return constructors is [var only] ? TargetOf(only) : (null, $"{type.ToDisplayString()} has {constructors.Count} constructors; name one, such as {type.Name}.ctor(int).");
        }
        if (symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor or MethodKind.ExplicitInterfaceImplementation } method)
            return (null, $"{symbol.ToDisplayString()} is not a method or constructor; only those have a signature that can be changed here.");
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return (null, $"{method.ToDisplayString()} has no declaration in the source.");
        return SymbolFamily.ForeignOrigin(method) is { } origin
            ? (null, $"{method.ToDisplayString()} implements or overrides {origin.ToDisplayString()}, which comes from {origin.ContainingAssembly.Name}.") : (method, null);
    }

    private static async Task<Refactoring> RenamedAsync(Solution solution, IMethodSymbol target, IReadOnlyDictionary<string, string> renames, CancellationToken cancellationToken)
    {
        var result = new Refactoring(solution, solution, []);
        if (renames.Count == 0)
            return result;
        var family = await MethodFamily.FindAsync(solution, target, cancellationToken).ConfigureAwait(false);
        foreach (var ((from, to), member) in renames.SelectMany(rename => family.Methods.Select(member => (rename, member))))
        {
            var method = await AgainAsync(result.After, solution, member, cancellationToken).ConfigureAwait(false);
            if (method.Parameters.FirstOrDefault(parameter => parameter.Name == from) is not { } parameter)
                continue;
            var renamed = await RenameRefactoring.ApplyAsync(result.After, parameter, to, new RenameOptions(), cancellationToken).ConfigureAwait(false);
            if (!renamed.Conflicts.IsEmpty)
                return Refactoring.Refused(solution, renamed.Conflicts);
            result = result with { After = renamed.After };
        }
        return result;
    }

    /// <summary>A method of <paramref name="before"/> in a later solution in which neither its name nor the types of its parameters have changed.</summary>
    private static async Task<IMethodSymbol> AgainAsync(Solution solution, Solution before, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var project = before.GetProject(method.ContainingAssembly, cancellationToken)!.Id;
        var compilation = await solution.GetProject(project)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        return (IMethodSymbol)DocumentationCommentId.GetFirstSymbolForDeclarationId(method.GetDocumentationCommentId()!, compilation!)!;
    }

    private static async Task<Refactoring> RewrittenAsync(Solution solution, IMethodSymbol method, SignaturePlan plan, IReadOnlyList<string> usings, CancellationToken cancellationToken)
    {
        var family = await MethodFamily.FindAsync(solution, method, cancellationToken).ConfigureAwait(false);
        var edits = new SignatureEdits(plan);
        foreach (var declaration in family.Methods.SelectMany(member => member.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax(cancellationToken)).Distinct())
            edits.AddDeclaration(solution, declaration);
        foreach (var reference in family.References)
            await edits.AddReferenceAsync(reference, cancellationToken).ConfigureAwait(false);
        if (method.MethodKind == MethodKind.Constructor && method.ContainingType.IsRecord && plan.ChangesShape)
            await edits.AddDeconstructionsAsync(solution, method.ContainingType, cancellationToken).ConfigureAwait(false);
        return edits.Conflicts.Count > 0 ? Refactoring.Refused(solution, edits.Conflicts)
            : new Refactoring(solution, await edits.ApplyAsync(solution, usings, cancellationToken).ConfigureAwait(false), []) { Notes = edits.Notes };
    }
}
