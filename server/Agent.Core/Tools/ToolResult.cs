using System.Collections.Immutable;

namespace Agent.Core.Tools;

/// <summary>An image for the model.</summary>
/// <param name="MediaType">For instance <c>image/png</c>.</param>
/// <param name="Bytes">The file's bytes.</param>
public sealed record ToolImage(string MediaType, ReadOnlyMemory<byte> Bytes);

/// <summary>What the model reads of a call.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsError">Whether the call failed; the text then says what to do instead.</param>
/// <param name="Images">Images, where the tool read some.</param>
public sealed record ToolResult(string Text, bool IsError = false, ImmutableArray<ToolImage> Images = default)
{
    /// <summary>A failed call.</summary>
    public static ToolResult Error(string text) => new(text, IsError: true);
}
