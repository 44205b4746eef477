using System.Collections.Immutable;
using Agent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>Symbols as text. What <see cref="Name"/> writes, <see cref="SymbolName.Parse"/> reads.</summary>
internal static class SymbolText
{
    private const int MaxBases = 6;

    private const SymbolDisplayMiscellaneousOptions Special =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier;

    private static readonly SymbolDisplayFormat Qualified = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, SymbolDisplayGenericsOptions.IncludeTypeParameters,
        SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>A type as a parameter list names it: short, with keywords.</summary>
    internal static readonly SymbolDisplayFormat ShortType = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly, genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters, miscellaneousOptions: Special);

    private static readonly SymbolDisplayFormat Declared = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeExplicitInterface | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeRef | SymbolDisplayLocalOptions.IncludeConstantValue, delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature, extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor, kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword,
        miscellaneousOptions: Special | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    /// <summary>The whole name, with the types of the parameters: what tells it from every other symbol.</summary>
    public static string Name(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } => "top-level code",
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor => $"{Name(constructor.ContainingType)}.ctor{Parameters(constructor.Parameters, '(', ')')}",
        IPropertySymbol { IsIndexer: true } indexer => $"{Name(indexer.ContainingType)}.this{Parameters(indexer.Parameters, '[', ']')}",
        IMethodSymbol { ExplicitInterfaceImplementations: [var implemented, ..] } method => Explicit(method, implemented) + Parameters(method.Parameters, '(', ')'),
        IPropertySymbol { ExplicitInterfaceImplementations: [var implemented, ..] } property => Explicit(property, implemented),
        IEventSymbol { ExplicitInterfaceImplementations: [var implemented, ..] } @event => Explicit(@event, implemented),
        IMethodSymbol method => method.ToDisplayString(Qualified) + Parameters(method.Parameters, '(', ')'),
        _ => symbol.ToDisplayString(Qualified),
    };

    /// <summary>As C# declares it, on one line and without a body.</summary>
    public static string Signature(ISymbol symbol) => symbol is INamedTypeSymbol type
        ? $"{Modifiers(type)}{type.ToDisplayString(type.SpecialType == SpecialType.None ? Declared : Declared.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes))}{Bases(type)}" : symbol.ToDisplayString(Declared);

    /// <summary>What it is, in one word.</summary>
    public static string Kind(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { IsRecord: true } => "record",
        INamedTypeSymbol type => type.TypeKind.ToString().ToLowerInvariant(),
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => "constructor",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "operator",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => "local function",
        IMethodSymbol { IsExtensionMethod: true } => "extension method",
        IPropertySymbol { IsIndexer: true } => "indexer",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enum member",
        IFieldSymbol { IsConst: true } => "constant",
        IRangeVariableSymbol => "range variable",
        ITypeParameterSymbol => "type parameter",
        _ => symbol.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Path and line where it is declared first; the assembly where it has no source.</summary>
    public static string Place(ISymbol symbol, IReadOnlyList<string> roots) => Places(symbol, roots) switch
    {
        [] => symbol.ContainingAssembly is { } assembly ? $"[{assembly.Name}]" : "[no place]",
        [var first, ..] => first,
    };

    /// <summary>Every place where it is declared; empty where it has no source.</summary>
    public static ImmutableArray<string> Places(ISymbol symbol, IReadOnlyList<string> roots) =>
        [.. symbol.Locations.Where(location => location.IsInSource).Select(location => Place(location, roots)).Distinct()];

    /// <summary>Path and line of a place in source.</summary>
    public static string Place(Location location, IReadOnlyList<string> roots)
    {
        var span = location.GetLineSpan();
        return $"{WorkspacePaths.Display(span.Path, roots)}:{span.StartLinePosition.Line + 1}";
    }

    private static string Explicit(ISymbol member, ISymbol implemented) => $"{Name(member.ContainingType)}.{implemented.ContainingType.ToDisplayString(ShortType)}.{implemented.Name}";

    private static string Parameters(ImmutableArray<IParameterSymbol> parameters, char open, char close) =>
        $"{open}{string.Join(", ", parameters.Select(parameter => parameter.Type.ToDisplayString(ShortType)))}{close}";

    private static string Modifiers(INamedTypeSymbol type)
    {
        var access = type.DeclaredAccessibility switch
        {
            Accessibility.Public => "public ",
            Accessibility.Internal => "internal ",
            Accessibility.Protected => "protected ",
            Accessibility.ProtectedOrInternal => "protected internal ",
            Accessibility.ProtectedAndInternal => "private protected ",
            _ => "private ",
        };
        var kind = type switch
        {
            { TypeKind: not TypeKind.Class } => "",
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        return access + kind;
    }

    private static string Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
            return "";
        List<INamedTypeSymbol> bases = type switch
        {
            { TypeKind: TypeKind.Enum, EnumUnderlyingType: { SpecialType: not SpecialType.System_Int32 } underlying } => [underlying],
            { TypeKind: TypeKind.Enum } => [],
            { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent } => [parent, .. type.Interfaces],
            _ => [.. type.Interfaces],
        };
        return bases.Count == 0 ? "" : $" : {string.Join(", ", bases.Take(MaxBases).Select(parent => parent.ToDisplayString(ShortType)))}{(bases.Count > MaxBases ? $" and {bases.Count - MaxBases} more" : "")}";
    }
}
