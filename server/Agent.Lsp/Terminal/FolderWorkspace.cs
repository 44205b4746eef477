using Agent.Core.Ports;

namespace Agent.Lsp.Terminal;

/// <summary>Workspace folders without an editor: what is on disk is what there is.</summary>
internal sealed class FolderWorkspace(IEnumerable<string> roots) : IWorkspace
{
    public WorkspaceSnapshot Current { get; } = WorkspaceSnapshot.Of(roots);
}
