using Agent.Roslyn.Sdk;

namespace Agent.Roslyn;

/// <summary>What the owner of the loaded projects needs of its host.</summary>
public sealed record CodeHostOptions
{
    /// <summary>Finds the SDK whose compiler is used; null when there is none.</summary>
    public required Func<SdkFolder?> FindSdk { get; init; }

    /// <summary>Folder for what loading found out; made when needed. Everything in it can be made again.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Where problems are written that no person needs to see.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a call waits for the projects before it says that they are still loading.</summary>
    public TimeSpan LoadPatience { get; init; } = TimeSpan.FromSeconds(60);
}
