namespace Agent.Roslyn.Symbols;

/// <summary>One name of a qualified name.</summary>
/// <param name="Name">Without type parameters; <c>.ctor</c>, <c>this[]</c>, <c>operator +</c>, <c>implicit operator int</c> and <c>~Order</c> are names too.</param>
/// <param name="Arity">How many type parameters; null in a question that does not care.</param>
internal sealed record NamePart(string Name, int? Arity)
{
    /// <summary>Whether a declared name is what was asked for.</summary>
    public bool Accepts(NamePart declared) =>
        (Name == declared.Name || (Name.StartsWith("operator ", StringComparison.Ordinal) && declared.Name.EndsWith("plicit " + Name, StringComparison.Ordinal)))
        && (Arity is null || Arity == declared.Arity);

    public override string ToString() => Arity > 0 ? $"{Name}<{new string(',', Arity.Value - 1)}>" : Name;
}
