using System.Collections.Immutable;

namespace Agent.Core.Tools;

/// <summary>The only values a text of a tool's input may have.</summary>
/// <param name="values">As the model writes them.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OneOfAttribute(params string[] values) : Attribute
{
    /// <summary>As the model writes them.</summary>
    public ImmutableArray<string> Values { get; } = [.. values];
}
