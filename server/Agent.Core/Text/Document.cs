namespace Agent.Core.Text;

/// <summary>A text document as one snapshot sees it: the editor's text where it is open, else the disk's, staged text before both.</summary>
/// <param name="Path">Absolute path with the platform's separators.</param>
/// <param name="File">Content and encoding.</param>
/// <param name="Version">The editor's version where the document is open; null where the text came from the disk.</param>
public sealed record Document(string Path, TextFile File, int? Version)
{
    /// <summary>Shorthand for the text.</summary>
    public string Text => File.Text;
}
