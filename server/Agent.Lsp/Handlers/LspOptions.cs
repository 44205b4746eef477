using Agent.Adapters.Settings;
using Agent.Core.Models;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Roslyn;

namespace Agent.Lsp.Handlers;

/// <summary>What the language server is given by the composition. Parts that the first answer does not need are made when they are first needed.</summary>
internal sealed record LspOptions
{
    /// <summary>Makes the sessions for an editor, once, when they are first needed: starting to serve must not wait for them.</summary>
    public required Func<EditorPorts, SessionHost> Sessions { get; init; }

    /// <summary>The models there are; read when first needed.</summary>
    public required Func<ModelCatalog> Catalog { get; init; }

    /// <summary>The compiler's view of the workspace; made after the first answer.</summary>
    public required Func<CodeHost> Code { get; init; }

    /// <summary>The folders whose projects may be loaded.</summary>
    public required Func<TrustStore> Trust { get; init; }

    /// <summary>The reading side of the disk.</summary>
    public required Func<IFileSystem> Files { get; init; }

    /// <summary>Writes what the editor cannot.</summary>
    public required Func<IChangeApplier> Disk { get; init; }

    /// <summary>The folder to work in where the editor names none.</summary>
    public required string FallbackRoot { get; init; }

    /// <summary>Folder for texts that are shown to the person, made when needed.</summary>
    public required Func<string> OutputFolder { get; init; }

    /// <summary>The server's version.</summary>
    public required string Version { get; init; }

    /// <summary>Where faults are written that no editor asked about.</summary>
    public required Action<string> Log { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The domain's ports that an editor fills.</summary>
/// <param name="Workspace">Folders and open documents.</param>
/// <param name="Applier">Writes through the editor.</param>
/// <param name="PersonOf">The person at the editor, for a session's identifier.</param>
internal sealed record EditorPorts(IWorkspace Workspace, IChangeApplier Applier, Func<string, IPerson> PersonOf);
