using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>Members of types by the names people write.</summary>
internal static class SymbolMembers
{
    /// <summary>Members of that name which the type declares or inherits, the nearest declaration first; constructors where these are meant.</summary>
    public static ImmutableArray<ISymbol> Named(INamedTypeSymbol type, SymbolName asked)
    {
        if (asked.IsConstructor)
            return [.. type.InstanceConstructors];
        foreach (var owner in (IEnumerable<INamedTypeSymbol>)[.. Lineage(type), .. type.AllInterfaces])
        {
            ImmutableArray<ISymbol> members = [.. owner.GetMembers().Where(member => asked.Last.Accepts(NameOf(member)) && member is not IMethodSymbol { AssociatedSymbol: not null })];
            if (!members.IsEmpty)
                return members;
        }
        return [];
    }

    /// <summary>Everything a type declares or inherits.</summary>
    public static IEnumerable<ISymbol> OfWithBases(INamedTypeSymbol type) => Lineage(type).Concat(type.AllInterfaces).SelectMany(owner => owner.GetMembers());

    /// <summary>Those whose parameters are of the types asked for, a type's constructors among them; all where none were given.</summary>
    public static ImmutableArray<ISymbol> WithParameters(ImmutableArray<ISymbol> symbols, SymbolName asked)
    {
        if (asked.Parameters.IsDefault)
            return symbols;
        var types = asked.Parameters.Select(Types.Normalize).ToList();
        symbols = [.. symbols.SelectMany(symbol => symbol is INamedTypeSymbol { TypeKind: not TypeKind.Delegate } type ? [.. type.InstanceConstructors] : (ImmutableArray<ISymbol>)[symbol])];
        ImmutableArray<ISymbol> exact = [.. symbols.Where(symbol => Accepts(symbol, type => type))];
        return exact.IsEmpty ? [.. symbols.Where(symbol => Accepts(symbol, type => type.Replace("?", "", StringComparison.Ordinal)))] : exact;

        bool Accepts(ISymbol symbol, Func<string, string> shape) => symbol switch
        {
            IMethodSymbol method => AcceptsAll(method.Parameters, shape),
            IPropertySymbol property => AcceptsAll(property.Parameters, shape),
            INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => AcceptsAll(invoke.Parameters, shape),
            _ => false,
        };

        bool AcceptsAll(ImmutableArray<IParameterSymbol> parameters, Func<string, string> shape) => parameters.Length == types.Count
            && parameters.Zip(types).All(pair => shape(Types.Normalize(pair.First.Type.ToDisplayString(SymbolText.ShortType))) == shape(pair.Second));
    }

    private static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    private static NamePart NameOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.BuiltinOperator or MethodKind.Conversion } method => new(OperatorName(method), 0),
        IMethodSymbol { ExplicitInterfaceImplementations: [var first, ..] } method => new(first.Name, method.Arity),
        IMethodSymbol method => new(method.Name, method.Arity),
        IPropertySymbol { IsIndexer: true } => new("this[]", 0),
        IPropertySymbol { ExplicitInterfaceImplementations: [var first, ..] } => new(first.Name, 0),
        IEventSymbol { ExplicitInterfaceImplementations: [var first, ..] } => new(first.Name, 0),
        INamedTypeSymbol type => new(type.Name, type.Arity),
        _ => new(member.Name, 0),
    };

    private static string OperatorName(IMethodSymbol method)
    {
        var shown = method.ToDisplayString(new SymbolDisplayFormat(
            typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly, genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters));
        var at = shown.IndexOf("operator ", StringComparison.Ordinal);
        return at < 0 ? method.Name : shown[..at] + "operator " + Types.Normalize(shown[(at + 9)..]);
    }
}
