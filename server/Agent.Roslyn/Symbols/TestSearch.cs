using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>A test that runs into a symbol.</summary>
/// <param name="Test">The test.</param>
/// <param name="Through">Members between it and the symbol, the one it uses itself first; empty when it uses the symbol itself.</param>
internal sealed record TouchingTest(ISymbol Test, ImmutableArray<ISymbol> Through);

/// <summary>Tests that touch a symbol.</summary>
/// <param name="Tests">The nearest first.</param>
/// <param name="IsCut">Whether the search ended before it had followed everything.</param>
internal sealed record TouchingTests(ImmutableArray<TouchingTest> Tests, bool IsCut);

/// <summary>Finds tests, and which of them run into a symbol: its users, their users and so on, until there is a test.</summary>
internal static class TestSearch
{
    private const int MaxSteps = 6;
    private const int MaxMembers = 150;

    /// <summary>All tests of the projects.</summary>
    public static async Task<ImmutableArray<ISymbol>> FindAllAsync(IEnumerable<Project> projects, CancellationToken cancellationToken)
    {
        var tests = new List<ISymbol>();
        foreach (var declaration in await SourceSearch.FindAsync(projects, Testing.MayBeTest, generated: false, cancellationToken).ConfigureAwait(false))
        {
            if (await declaration.GetSymbolAsync(cancellationToken).ConfigureAwait(false) is { } symbol && Testing.IsTest(symbol))
                tests.Add(symbol);
        }
        return MergedSymbols.Of(tests);
    }

    /// <summary>Tests that run into any of the symbols; for a type, into any of its members.</summary>
    public static async Task<TouchingTests> FindTouchingAsync(Solution solution, IEnumerable<ISymbol> symbols, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, TouchingTest>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var frontier = new List<(ISymbol Member, ImmutableArray<ISymbol> Through)>();
        foreach (var symbol in symbols)
        {
            Enter(symbol, []);
            if (symbol is INamedTypeSymbol type)
            {
                foreach (var member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member is IMethodSymbol { AssociatedSymbol: null } or IPropertySymbol or IFieldSymbol or IEventSymbol))
                    Enter(member, []);
            }
        }
        for (var step = 0; step < MaxSteps && frontier.Count > 0 && seen.Count < MaxMembers; step++)
        {
            var current = frontier;
            frontier = [];
            foreach (var (member, through) in current)
            {
                if (seen.Count >= MaxMembers)
                    break;
                foreach (var caller in await CallersAsync(solution, member, cancellationToken).ConfigureAwait(false))
                    Meet(caller, member, through);
            }
        }
        return new TouchingTests([.. found.Values.OrderBy(test => test.Through.Length).ThenBy(test => SymbolText.Name(test.Test), StringComparer.Ordinal)], frontier.Count > 0);

        void Meet(ISymbol caller, ISymbol member, ImmutableArray<ISymbol> through)
        {
            if (Testing.IsTest(caller))
                found.TryAdd(MergedSymbols.KeyOf(caller), new TouchingTest(caller, through));
            else if (Testing.RunsWithTests(caller))
            {
                foreach (var test in caller.ContainingType.GetMembers().Where(Testing.IsTest))
                    found.TryAdd(MergedSymbols.KeyOf(test), new TouchingTest(test, [caller, .. through]));
                if (caller is IFieldSymbol)
                    return;
            }
            if (!Testing.IsTest(caller))
                Enter(caller, [caller, .. through]);
        }

        void Enter(ISymbol symbol, ImmutableArray<ISymbol> through)
        {
            if (seen.Add(MergedSymbols.KeyOf(symbol)))
                frontier.Add((symbol, through));
        }
    }

    /// <summary>Members that use a symbol in any way but by its name alone.</summary>
    private static async Task<IEnumerable<ISymbol>> CallersAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        var callers = new List<ISymbol>();
        var references = await ReferenceSearch.FindAsync(solution, [symbol], cancellationToken).ConfigureAwait(false);
        foreach (var member in references.Where(reference => reference.IsRun || reference.Use == ReferenceUse.Type)
            .GroupBy(reference => (reference.Documents[0].FilePath, reference.Member?.Node.SpanStart)))
        {
            if (await CallGraph.GetMemberAsync(member.First(), cancellationToken).ConfigureAwait(false) is { } caller and not INamedTypeSymbol)
                callers.Add(caller);
        }
        return callers;
    }
}
