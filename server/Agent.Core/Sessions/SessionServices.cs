using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agent.Core.Sessions;

/// <summary>Everything the sessions of a process share: the ports of the domain and its data. Built once, by the composition of the executable.</summary>
public sealed record SessionServices
{
    /// <summary>The workspace folders and open documents.</summary>
    public required IWorkspace Workspace { get; init; }

    /// <summary>The reading side of the disk.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>Brings accepted changes into the world.</summary>
    public required IChangeApplier Applier { get; init; }

    /// <summary>Runs commands.</summary>
    public required IProcessRunner Processes { get; init; }

    /// <summary>The person to ask, for a session's identifier.</summary>
    public required Func<string, IPerson> PersonOf { get; init; }

    /// <summary>Makes chat clients.</summary>
    public required IModelProvider Models { get; init; }

    /// <summary>The models there are.</summary>
    public required ModelCatalog Catalog { get; init; }

    /// <summary>Where session logs live.</summary>
    public required ISessionStore Store { get; init; }

    /// <summary>The tools offered to models.</summary>
    public required ToolCatalog Tools { get; init; }

    /// <summary>The compiler's view of the workspace; null for none: nothing is compiled then, and all else works.</summary>
    public ICodeWorkspace? Code { get; init; }

    /// <summary>Decides about tool calls.</summary>
    public PolicyEngine Policy { get; init; } = PolicyEngine.BuiltIn;

    /// <summary>Patience with failing models.</summary>
    public RetryOptions Retry { get; init; } = RetryOptions.Default;

    /// <summary>Bounds of a turn.</summary>
    public TurnLimits Limits { get; init; } = new();

    /// <summary>Takes over for the rest of a turn when the session's model stays overloaded; null for none.</summary>
    public ModelInfo? Fallback { get; init; }

    /// <summary>Whether a prompt is a command that fixed rules carry out: its turn then runs with <see cref="ModelCatalog.OfflineId"/>, whatever the session's model is. Null for none.</summary>
    public Func<string, bool>? RunsOffline { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where failures of our own are written.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
