using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Fixes.DeadCode;

/// <summary>How sure it is that nothing needs it.</summary>
internal enum DeadConfidence
{
    /// <summary>Private, and no string names it.</summary>
    High,
    /// <summary>Visible in its project, and no string names it.</summary>
    Medium,
    /// <summary>A string names it, its type is asked for by <c>typeof</c>, a framework may make it, or a struct's layout needs it.</summary>
    Low,
}

/// <summary>Something nobody uses.</summary>
internal sealed record DeadCode(ISymbol Symbol, Location Location, DeadConfidence Confidence);

/// <summary>
/// Finds private and internal types and members that nothing in the solution names. Left out is what is used without being named: entry points, what carries an attribute (tests, serialization),
/// overrides and implementations of interfaces, and the names that language constructs look for. Deletes nothing.
/// </summary>
internal static class DeadCodeFinder
{
    private static readonly ImmutableHashSet<string> Patterns =
        ["Main", "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Current", "GetAwaiter", "GetResult", "IsCompleted", "Dispose", "DisposeAsync", "Add", "Deconstruct", "GetPinnableReference", "PrintMembers"];

    public static async Task<ImmutableArray<DeadCode>> FindAsync(Solution solution, FixScope scope, CancellationToken cancellationToken)
    {
        var used = await UsedSymbols.ReadAsync(solution, cancellationToken).ConfigureAwait(false);
        var found = new List<DeadCode>();
        foreach (var document in scope.Files)
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
                continue;
            foreach (var (symbol, location) in Declared(root, model, cancellationToken))
            {
                if (MayBeDead(symbol) && !used.Contains(symbol) && !found.Exists(dead => IsInside(location, dead.Location)))
                    found.Add(new DeadCode(symbol, location, ConfidenceIn(symbol, used)));
            }
        }
        return [.. found.DistinctBy(dead => dead.Symbol.GetDocumentationCommentId()).OrderBy(dead => dead.Confidence)];
    }

    private static IEnumerable<(ISymbol, Location)> Declared(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var member in root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<MemberDeclarationSyntax>())
        {
            IEnumerable<SyntaxNode> declarations = member is BaseFieldDeclarationSyntax field ? field.Declaration.Variables : [member];
            foreach (var declaration in declarations)
            {
                if (model.GetDeclaredSymbol(declaration, cancellationToken) is { } symbol and not INamespaceSymbol)
                    yield return (symbol, declaration is VariableDeclaratorSyntax ? declaration.GetLocation() : member.GetLocation());
            }
        }
    }

    private static bool MayBeDead(ISymbol symbol) =>
        symbol is { IsImplicitlyDeclared: false, IsOverride: false, IsAbstract: false, IsVirtual: false, IsExtern: false } or INamedTypeSymbol
        && !Patterns.Contains(symbol.Name) && !HasAttribute(symbol) && IsHidden(symbol)
        && symbol switch
        {
            INamedTypeSymbol type => type.Name != "Program" && !type.GetMembers().Any(member => member is IMethodSymbol { Name: "Main", IsStatic: true } || HasAttribute(member)),
            IMethodSymbol method => method is { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null, PartialImplementationPart: null } && !Implements(method),
            IPropertySymbol or IEventSymbol => !Implements(symbol),
            IFieldSymbol field => field.ContainingType.TypeKind != TypeKind.Enum,
            _ => false,
        };

    /// <summary>Nobody outside the assembly can name it.</summary>
    private static bool IsHidden(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return true;
        }
        return false;
    }

    private static bool HasAttribute(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ContainingNamespace?.ToDisplayString() is not ("System.Runtime.CompilerServices" or "System.Diagnostics.CodeAnalysis"));

    private static bool Implements(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } or IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false } => true,
        _ => symbol.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers())
            .Any(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
    };

    private static DeadConfidence ConfidenceIn(ISymbol symbol, UsedSymbols used) =>
        used.IsInText(symbol.Name) || MayBeReflected(symbol, used) ? DeadConfidence.Low
        : symbol.DeclaredAccessibility == Accessibility.Private ? DeadConfidence.High : DeadConfidence.Medium;

    /// <summary>Found by its type, made by a framework, or there for the layout of a struct.</summary>
    private static bool MayBeReflected(ISymbol symbol, UsedSymbols used) => symbol switch
    {
        INamedTypeSymbol type => type is { BaseType: { SpecialType: SpecialType.None, Locations: [{ IsInMetadata: true }, ..] } },
        IFieldSymbol { IsStatic: false, ContainingType.TypeKind: TypeKind.Struct } => true,
        _ => used.IsReflected(symbol.ContainingType),
    };

    private static bool IsInside(Location location, Location other) => location.SourceTree == other.SourceTree && other.SourceSpan.Contains(location.SourceSpan) && location != other;
}
