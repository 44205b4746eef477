using System.Collections.Immutable;
using Agent.Core.Changes;

namespace Agent.Core.Ports;

/// <summary>How far the compiler's view of the workspace is.</summary>
public enum CodeState
{
    /// <summary>Nothing was loaded yet, or loading is not allowed: the folder is not trusted.</summary>
    NotLoaded,
    /// <summary>Projects are being loaded.</summary>
    Loading,
    /// <summary>Everything is loaded.</summary>
    Ready,
    /// <summary>Usable, but at least one project needs a restore and is left out of verdicts.</summary>
    RestoreNeeded,
    /// <summary>Usable, but at least one project did not load.</summary>
    Degraded,
    /// <summary>There is no compiler (no SDK), or the folders hold no C# project. What needs no compiler works.</summary>
    Unavailable,
}

/// <summary>A state everyone can see.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Loaded">Projects loaded.</param>
/// <param name="Total">Projects found.</param>
/// <param name="Problems">What is wrong and what to do about it, a sentence each.</param>
/// <param name="Unrestored">Project files that need <c>dotnet restore</c>, absolute paths.</param>
public sealed record CodeReadiness(CodeState State, int Loaded, int Total, ImmutableArray<string> Problems, ImmutableArray<string> Unrestored)
{
    /// <summary>Before anything happened.</summary>
    public static CodeReadiness NotLoaded { get; } = new(CodeState.NotLoaded, 0, 0, [], []);

    /// <summary>Whether there is code to work with, all or some of it, without waiting.</summary>
    public bool IsUsable => State is CodeState.Ready or CodeState.RestoreNeeded or CodeState.Degraded;
}

/// <summary>
/// The compiler's view of the workspace: what the domain needs to know of it without a type of the compiler. Loading runs code of the projects' build files, so it begins only when a host
/// says that the folders are trusted.
/// </summary>
public interface ICodeWorkspace
{
    /// <summary>The newest state. Cheap; never blocks.</summary>
    CodeReadiness Readiness { get; }

    /// <summary>Raised after every change of <see cref="Readiness"/>, one at a time, on any thread.</summary>
    event Action<CodeReadiness>? ReadinessChanged;

    /// <summary>
    /// Compiles what is staged on top of the editor's text, and compares its errors with those of the same text without it. Waits for loading, with a bound. Never throws for what
    /// the code or the projects are like: <see cref="Verification.Level"/> and <see cref="Verification.Limits"/> tell.
    /// </summary>
    /// <param name="snapshot">The folders and open documents.</param>
    /// <param name="staged">What is proposed.</param>
    /// <param name="level">How far to look at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Verification> VerifyAsync(WorkspaceSnapshot snapshot, IStagedText staged, VerificationLevel level, CancellationToken cancellationToken);

    /// <summary>Tells that files on disk changed, or may have changed: loaded text and projects are brought up to date before the next answer. Cheap.</summary>
    /// <param name="paths">Absolute paths; empty where anything may have changed, as after a command.</param>
    void FilesChanged(ImmutableArray<string> paths);
}
