using System.Text.Json;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Adapters.Settings;

/// <summary>
/// The folders whose projects the person lets the agent load, in <c>trusted.json</c> of the user data directory: loading a project runs code of its build files. A folder stands for all below it.
/// A file that cannot be read trusts nothing.
/// </summary>
/// <param name="home">The user data directory, see <see cref="UserDirectory"/>.</param>
/// <param name="files">Follows links: trust is given to places, not to names.</param>
public sealed class TrustStore(string home, IFileSystem files)
{
    private string File => Path.Combine(home, "trusted.json");

    /// <summary>The trusted folders, in ordinal order.</summary>
    /// <exception cref="IOException">The file cannot be read; the message says why and what to do.</exception>
    public IReadOnlyList<string> Folders
    {
        get
        {
            try
            {
                return System.IO.File.Exists(File) ? JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(File), SettingsJson.Default.StringArray) ?? [] : [];
            }
            catch (Exception e) when (e is JsonException or UnauthorizedAccessException)
            {
                throw new IOException($"{File} cannot be read, so no folder is trusted: {e.Message} Correct or delete it.", e);
            }
        }
    }

    /// <summary>Whether all of <paramref name="folders"/> are trusted.</summary>
    public bool Trusts(IEnumerable<string> folders)
    {
        try
        {
            var trusted = Folders;
            return folders.All(folder => trusted.Any(known => WorkspacePaths.IsInside(files.ResolveLinks(folder), known)));
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Trusts a folder and all below it.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public void Add(string folder)
    {
        var place = Path.TrimEndingDirectorySeparator(files.ResolveLinks(folder));
        Write(Folders.Append(place));
    }

    /// <summary>Trusts a folder no more.</summary>
    /// <returns>Whether it was in the list; false where a folder above it is.</returns>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public bool Remove(string folder)
    {
        var place = Path.TrimEndingDirectorySeparator(files.ResolveLinks(folder));
        var folders = Folders;
        var rest = folders.Where(known => !WorkspaceSnapshot.PathComparer.Equals(known, place)).ToList();
        if (rest.Count == folders.Count)
            return false;
        Write(rest);
        return true;
    }

    private void Write(IEnumerable<string> folders)
    {
        Directory.CreateDirectory(home);
        string[] all = [.. folders.Distinct(WorkspaceSnapshot.PathComparer).Order(StringComparer.Ordinal)];
        AtomicFile.Write(File, JsonSerializer.SerializeToUtf8Bytes(all, SettingsJson.Default.StringArray));
    }
}
