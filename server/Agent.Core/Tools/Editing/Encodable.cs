using Agent.Core.Text;

namespace Agent.Core.Tools.Editing;

/// <summary>Refuses text that a file's encoding cannot hold, while the model can still choose another.</summary>
internal static class Encodable
{
    /// <summary>The file with the new text.</summary>
    /// <exception cref="ToolException">Its encoding lacks a character, or the text has one no text file can hold.</exception>
    public static TextFile With(TextFile file, string text, string display)
    {
        if (text.Contains('\0'))
            throw new ToolException("The text holds a NUL character, which no text file can.");
        if (file.Encoding.IsSingleByte && text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') is >= 0 and var at)
            throw new ToolException($"{display} is stored as {file.Encoding.WebName} and cannot hold {LookAlike.Describe(text[at])}. Use plain characters there.");
        return file with { Text = text };
    }
}
