using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Agent.Roslyn.Fixes.Own;
using Agent.Roslyn.Sdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agent.Roslyn.Fixes.Catalog;

/// <summary>
/// Every provider of fixes and refactorings, by what it fixes: our own, those of the SDK's features and quality analyzers, and those of the project's analyzers. Of the SDK's features only what
/// is proven here (<c>proven.txt</c>) is in it. Nothing is made before the first question; making a provider runs no code of it but its constructor. It neither applies nor verifies anything.
/// </summary>
internal static class FixCatalog
{
    private static readonly Lazy<ILookup<string, FixProvider>> Common = new(() => Index(
        [.. OwnFixes.All, .. CompilerParts.Default.Assemblies.SelectMany(ProviderFactory.Fixers)], unprovenToo: false));

    private static readonly Lazy<ILookup<string, FixProvider>> Quality = new(() => Index([.. SdkAnalyzers.Libraries.SelectMany(ProviderFactory.Fixers)], unprovenToo: true));

    private static readonly Lazy<ImmutableDictionary<string, CodeRefactoringProvider>> RefactoringsByName = new(() =>
        CompilerParts.Default.Assemblies.SelectMany(ProviderFactory.Refactorings).ToImmutableDictionary(provider => provider.GetType().Name, StringComparer.Ordinal));

    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> CommonAnalyzers = new(() =>
        [.. CompilerParts.Default.Assemblies.Concat(SdkAnalyzers.Libraries).SelectMany(ProviderFactory.Analyzers)]);

    private static readonly ConditionalWeakTable<AnalyzerReference, ILookup<string, FixProvider>> OfReferences = [];

    /// <summary>The refactorings of the SDK by type name.</summary>
    public static ImmutableDictionary<string, CodeRefactoringProvider> Refactorings => RefactoringsByName.Value;

    /// <summary>The analyzers of the SDK's features and quality rules, which a project need not reference.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers => CommonAnalyzers.Value;

    /// <summary>The providers for a diagnostic in a project, in the order they are asked; each type once.</summary>
    public static ImmutableArray<FixProvider> Find(Project project, string id) =>
    [
        .. Common.Value[id].Concat(Quality.Value[id]).Concat(project.AnalyzerReferences.SelectMany(reference => Of(reference)[id]))
            .DistinctBy(provider => provider.Fixer.GetType().FullName).OrderBy(provider => provider.Rank),
    ];

    private static ILookup<string, FixProvider> Of(AnalyzerReference reference) => OfReferences.GetValue(reference, static known => Index(
        known is AnalyzerFileReference file && Load(file) is { } assembly ? [.. ProviderFactory.Fixers(assembly)] : [], unprovenToo: true));

    private static Assembly? Load(AnalyzerFileReference reference)
    {
        try
        {
            return reference.GetAssembly();
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ILookup<string, FixProvider> Index(ImmutableArray<CodeFixProvider> fixers, bool unprovenToo) =>
        fixers.SelectMany(fixer => Entries(fixer, unprovenToo)).ToLookup(entry => entry.Id, entry => entry.Provider, StringComparer.Ordinal);

    private static IEnumerable<(string Id, FixProvider Provider)> Entries(CodeFixProvider fixer, bool unprovenToo)
    {
        var name = fixer.GetType().Name;
        if (ProvenProviders.Excluded.ContainsKey(name))
            yield break;
        var lines = ProvenProviders.All.GetValueOrDefault(name, []);
        foreach (var id in fixer.FixableDiagnosticIds.Distinct())
        {
            if (lines.FirstOrDefault(line => line.Ids.Contains(id)) is { } line)
                yield return (id, new FixProvider(fixer, line.Trust, line.HasAlternatives, line.Rank));
            else if (unprovenToo)
                yield return (id, new FixProvider(fixer, FixTrust.Unproven, HasAlternatives: false, int.MaxValue));
        }
    }
}
