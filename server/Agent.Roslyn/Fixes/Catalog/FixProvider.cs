using Microsoft.CodeAnalysis.CodeFixes;

namespace Agent.Roslyn.Fixes.Catalog;

/// <summary>A provider for one diagnostic.</summary>
/// <param name="Fixer">The provider.</param>
/// <param name="Trust">How far it is trusted with it.</param>
/// <param name="HasAlternatives">Whether what it offers are alternatives.</param>
/// <param name="Rank">Its place among those for the same diagnostic.</param>
internal sealed record FixProvider(CodeFixProvider Fixer, FixTrust Trust, bool HasAlternatives, int Rank)
{
    /// <summary>Its type's name: what keys begin with.</summary>
    public string Name => Fixer.GetType().Name;
}
