using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>What a declaration declares, in words a model knows.</summary>
internal enum DeclarationKind
{
    Class,
    Record,
    Struct,
    Interface,
    Enum,
    Delegate,
    Method,
    Constructor,
    Property,
    Field,
    Event,
    Operator,
    EnumMember,
}

/// <summary>A type or member as it stands in a file; known without compiling anything.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Its name from the namespace down, itself last.</param>
/// <param name="Interface">Names of the interface it implements explicitly; empty for all else.</param>
/// <param name="Receiver">What an extension member extends; null for all else.</param>
internal sealed record Declaration(SyntaxNode Node, DeclarationKind Kind, ImmutableArray<NamePart> Path, ImmutableArray<NamePart> Interface, NamePart? Receiver)
{
    /// <summary>The name itself.</summary>
    public NamePart Name => Path[^1];

    /// <summary>Whether it is a type.</summary>
    public bool IsType => Kind <= DeclarationKind.Delegate;

    /// <summary>Whether a qualified name means this; extension members answer to the name of what they extend too.</summary>
    public bool IsNamed(SymbolName name) =>
        name.Matches(Path)
        || (!Interface.IsEmpty && IsNamedWithInterface(name))
        || (Receiver is not null && name.Parts.Length == 2 && name.Matches([Receiver, Name]));

    /// <summary>Type, interface and member; the interface with its namespace or without.</summary>
    private bool IsNamedWithInterface(SymbolName name) =>
        name.Parts.Length > 2 && name.Last.Accepts(Name) && name.Parts[^2].Accepts(Interface[^1])
        && Enumerable.Range(1, name.Parts.Length - 2).Any(length => (name with { Parts = name.Parts[..length] }).Matches(Path[..^1]));
}
