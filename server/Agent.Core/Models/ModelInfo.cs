namespace Agent.Core.Models;

/// <summary>What a model is used for.</summary>
public enum ModelRole
{
    /// <summary>The conversation.</summary>
    Chat,
    /// <summary>Small side questions.</summary>
    Fast,
    /// <summary>Inline completion.</summary>
    Completion,
    /// <summary>Summaries of long conversations.</summary>
    Summarize,
}

/// <summary>Prices in US dollars for a million tokens; null where unknown.</summary>
/// <param name="Input">Input that was not cached.</param>
/// <param name="CachedInput">Input read from the provider's cache.</param>
/// <param name="CacheWrite">Input written to the provider's cache.</param>
/// <param name="Output">Output, thinking included.</param>
public sealed record ModelPrices(decimal? Input, decimal? CachedInput, decimal? CacheWrite, decimal? Output)
{
    /// <summary>Input tokens above which the whole request has the <see cref="Long"/> prices; null where there is no such step.</summary>
    public long? LongAbove { get; init; }

    /// <summary>Prices of long requests.</summary>
    public ModelPrices? Long { get; init; }

    /// <summary>The prices of a request with this many input tokens.</summary>
    public ModelPrices For(long inputTokens) => inputTokens > LongAbove && Long is { } longer ? longer : this;
}

/// <summary>A model of the catalog.</summary>
/// <param name="Id"><c>provider/name</c>, as people select it.</param>
/// <param name="Provider">The provider's entry in the settings: <c>anthropic</c>, <c>openai</c>, <c>ollama</c>, <c>offline</c>, or the person's own.</param>
/// <param name="Name">The name the provider knows it by.</param>
/// <param name="ContextTokens">Size of the window in tokens.</param>
/// <param name="MaxOutputTokens">Most tokens of one reply.</param>
/// <param name="Thinking">Whether it is asked to think before it answers.</param>
/// <param name="Images">Whether it reads images.</param>
/// <param name="Prices">Prices, or null where unknown.</param>
public sealed record ModelInfo(
    string Id, string Provider, string Name, int ContextTokens, int MaxOutputTokens, bool Thinking, bool Images, ModelPrices? Prices)
{
    /// <summary>Whether the catalog does not know this model: its sizes are assumptions, or the person's.</summary>
    public bool Assumed { get; init; }

    /// <summary>Whether it can repair what the compiler finds in its edits; else its changes are shown as they are.</summary>
    public bool Repairs { get; init; } = true;
}
