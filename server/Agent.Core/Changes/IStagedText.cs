using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>The staged state of one path.</summary>
/// <param name="File">Its staged content; null where it is staged for deletion or moved away.</param>
/// <param name="Base">What the first staged edit was planned on; null where there was no file.</param>
public sealed record StagedText(TextFile? File, Document? Base);

/// <summary>What a change set shows to tools: text by absolute path, ahead of the editor and the disk.</summary>
public interface IStagedText
{
    /// <summary>The staged state of a path; null when nothing is staged for it.</summary>
    StagedText? Find(string path);

    /// <summary>All paths something is staged for.</summary>
    IEnumerable<string> Paths { get; }
}
