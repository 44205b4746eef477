using System.Collections.Immutable;

namespace Agent.Roslyn.Fixes.Catalog;

/// <summary>How far a provider is trusted.</summary>
internal enum FixTrust
{
    /// <summary>Proven here; applied without a question where an error calls for it.</summary>
    Automatic,
    /// <summary>Proven here; applied when somebody picks it.</summary>
    Offered,
    /// <summary>Of the project's own analyzers and unknown here: listed and applied, verified like all others, when somebody picks it.</summary>
    Unproven,
}

/// <summary>A line of the list.</summary>
/// <param name="Rank">Its place: of several providers for one diagnostic the first goes first.</param>
/// <param name="Trust">How far it is trusted.</param>
/// <param name="HasAlternatives">Whether what it offers are alternatives, of which the one that compiles is right; else its first offer is.</param>
/// <param name="Ids">The diagnostics it is proven for.</param>
internal sealed record ProvenProvider(int Rank, FixTrust Trust, bool HasAlternatives, ImmutableHashSet<string> Ids);

/// <summary>The providers proven here, from <c>proven.txt</c>: what works without an editor around it, for which diagnostics, and in which order they are asked.</summary>
internal static class ProvenProviders
{
    private static readonly Lazy<(ImmutableDictionary<string, ImmutableArray<ProvenProvider>> Proven, ImmutableDictionary<string, string> Excluded)> Lists = new(Read);

    /// <summary>By type name; a provider may stand on several lines, for different diagnostics.</summary>
    public static ImmutableDictionary<string, ImmutableArray<ProvenProvider>> All => Lists.Value.Proven;

    /// <summary>Providers that are never used, with the reason.</summary>
    public static ImmutableDictionary<string, string> Excluded => Lists.Value.Excluded;

    private static (ImmutableDictionary<string, ImmutableArray<ProvenProvider>>, ImmutableDictionary<string, string>) Read()
    {
        var proven = new Dictionary<string, List<ProvenProvider>>(StringComparer.Ordinal);
        var excluded = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var rank = 0;
        foreach (var words in DataTable.Read("fixes/proven.txt"))
        {
            if (words[0] == "never")
                excluded.Add(words[1], words[2]);
            else
                (proven.TryGetValue(words[1], out var lines) ? lines : proven[words[1]] = []).Add(new ProvenProvider(rank++, TrustOf(words[0]), words[0] == "choose", [.. words[2].Split(' ')]));
        }
        return (proven.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.ToImmutableArray(), StringComparer.Ordinal), excluded.ToImmutable());
    }

    private static FixTrust TrustOf(string word) => word switch
    {
        "auto" or "choose" => FixTrust.Automatic,
        "offer" => FixTrust.Offered,
        _ => throw new InvalidDataException($"proven.txt: '{word}' is not auto, choose, offer or never."),
    };
}
