using System.Security.Cryptography;

namespace Agent.Adapters.Files;

/// <summary>
/// Names of the files a write goes to before it replaces the real one. They lie in the same folder, so that replacing is one rename; are hidden and end in <c>.tmp</c>, which
/// common ignore files cover; and say nothing of the real name, so that they cannot be too long.
/// </summary>
internal static class TempFiles
{
    private const string Prefix = ".agent-lsp-";
    private const string Suffix = ".tmp";
    private const int RandomBytes = 8;

    /// <summary>A write takes far less; what is older was left by a process that was killed.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    /// <summary>A fresh path in <paramref name="directory"/>.</summary>
    public static string NewPath(string directory) =>
        Path.Join(directory, Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)) + Suffix);

    /// <summary>Whether a file name is one of these.</summary>
    public static bool IsTemp(ReadOnlySpan<char> name) =>
        name.Length == Prefix.Length + 2 * RandomBytes + Suffix.Length && name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Deletes what killed processes left in a folder. What cannot be deleted stays for the next time.</summary>
    public static void CleanUp(string directory, DateTimeOffset now)
    {
        try
        {
            foreach (var file in new DirectoryInfo(directory).EnumerateFiles(Prefix + "*" + Suffix))
            {
                if (IsTemp(file.Name) && now - file.LastWriteTimeUtc > Abandoned)
                    file.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
