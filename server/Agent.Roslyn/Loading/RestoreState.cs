namespace Agent.Roslyn.Loading;

/// <summary>Whether a project's packages are those its project file asks for. Where they are not, its errors mean nothing.</summary>
internal enum RestoreState
{
    UpToDate,

    /// <summary>It was never restored.</summary>
    Missing,

    /// <summary>The last restore failed, was of another state of the project, or its packages are gone.</summary>
    Stale,
}
