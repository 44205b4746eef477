using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>What a type offers to code outside its assembly.</summary>
internal static class TypeMembers
{
    /// <summary>Its public and protected members: constructors, constants and fields, properties, methods, events, operators, nested types.</summary>
    public static ImmutableArray<ISymbol> Visible(INamedTypeSymbol type) =>
    [
        .. type.GetMembers().Where(member => IsVisible(member) && !IsPartOfAnother(member) && !(member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: MethodKind.Constructor }))
            .OrderBy(Rank).ThenBy(member => type.TypeKind == TypeKind.Enum ? "" : member.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether code outside the assembly can name it.</summary>
    public static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsPartOfAnother(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: not null } or IMethodSymbol { MethodKind: MethodKind.Destructor or MethodKind.StaticConstructor }
        or IFieldSymbol { Name: "value__" };

    private static int Rank(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 0,
        IFieldSymbol => 1,
        IPropertySymbol => 2,
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => 5,
        IMethodSymbol => 3,
        IEventSymbol => 4,
        _ => 6,
    };
}
