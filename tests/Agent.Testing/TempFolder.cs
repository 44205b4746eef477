namespace Agent.Testing;

/// <summary>An empty folder, removed with all that is in it.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agent-");

    /// <summary>Its absolute path.</summary>
    public string Path => _folder.FullName;

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);
}
