namespace Agent.Core.Models;

/// <summary>Tokens of one or several model requests, and their price.</summary>
/// <param name="Input">All input tokens, cached ones included.</param>
/// <param name="CachedInput">Those read from the provider's cache.</param>
/// <param name="CacheWrite">Those written to the provider's cache.</param>
/// <param name="Output">Output tokens, thinking included.</param>
/// <param name="Cost">US dollars; null when a price is unknown.</param>
public sealed record TokenUsage(long Input, long CachedInput, long CacheWrite, long Output, decimal? Cost)
{
    /// <summary>Nothing used.</summary>
    public static readonly TokenUsage None = new(0, 0, 0, 0, 0m);

    /// <summary>The sum; its cost is unknown when one of the two is.</summary>
    public static TokenUsage operator +(TokenUsage a, TokenUsage b) =>
        new(a.Input + b.Input, a.CachedInput + b.CachedInput, a.CacheWrite + b.CacheWrite, a.Output + b.Output, a.Cost + b.Cost);

    /// <summary>The sum, for languages without operators.</summary>
    public static TokenUsage Add(TokenUsage left, TokenUsage right) => left + right;
}
