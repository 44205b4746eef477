namespace Agent.Adapters.Models.Anthropic;

/// <summary>
/// How a thinking block is kept for the requests after it: its kind, the model that made it and what the provider signed. A block is only ever sent back to the model
/// that made it; others would refuse it.
/// </summary>
internal readonly record struct ThinkingMark(string Kind, string Model, string Data)
{
    public const string Thinking = "thinking";
    public const string Redacted = "redacted_thinking";

    public override string ToString() => $"{Kind} {Model} {Data}";

    /// <summary>The mark of a block that <paramref name="model"/> made; null for anything else.</summary>
    public static ThinkingMark? Find(string? protectedData, string model) =>
        protectedData?.Split(' ', 3) is [Thinking or Redacted, var maker, { Length: > 0 } data] parts && maker == model ? new(parts[0], maker, data) : null;
}
