using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Refactorings;

/// <summary>Members that must keep one signature: what a member overrides or implements.</summary>
internal static class SymbolFamily
{
    /// <summary>The member of a referenced assembly that binds this one to its name and signature; null when only source does.</summary>
    public static ISymbol? ForeignOrigin(ISymbol symbol) => Origins(symbol).FirstOrDefault(origin => !origin.Locations.Any(location => location.IsInSource));

    /// <summary>A member that this one overrides or implements; null when there is none.</summary>
    public static ISymbol? Origin(ISymbol symbol) => Origins(symbol).FirstOrDefault();

    private static IEnumerable<ISymbol> Origins(ISymbol symbol)
    {
        for (var overridden = Overridden(symbol); overridden is not null; overridden = Overridden(overridden))
            yield return overridden.OriginalDefinition;
        if (symbol.ContainingType is not { } type || symbol is not (IMethodSymbol or IPropertySymbol or IEventSymbol))
            yield break;
        foreach (var member in type.AllInterfaces.SelectMany(each => each.GetMembers()))
        {
            if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol))
                yield return member.OriginalDefinition;
        }
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };
}
