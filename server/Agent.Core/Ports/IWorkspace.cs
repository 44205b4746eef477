using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Ports;

/// <summary>An immutable view of what the editor holds: the workspace folders and the text of open documents.</summary>
/// <param name="Roots">Absolute workspace folders, first the main one. Never empty.</param>
/// <param name="OpenDocuments">Open documents by absolute path; their text is the truth, not the disk's.</param>
public sealed record WorkspaceSnapshot(ImmutableArray<string> Roots, ImmutableDictionary<string, Document> OpenDocuments)
{
    /// <summary>A snapshot without an editor: nothing is open.</summary>
    public static WorkspaceSnapshot Of(params IEnumerable<string> roots) =>
        new([.. roots], ImmutableDictionary.Create<string, Document>(PathComparer));

    /// <summary>How paths compare on this platform.</summary>
    public static StringComparer PathComparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}

/// <summary>The owner of the workspace state.</summary>
public interface IWorkspace
{
    /// <summary>The newest snapshot. Cheap; never blocks.</summary>
    WorkspaceSnapshot Current { get; }
}
