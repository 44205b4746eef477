using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Agent.Core.Ports;
using Agent.Roslyn.Loading.Evaluation;

namespace Agent.Roslyn.Loading.Caching;

/// <summary>
/// Keeps evaluations between runs, one file for each set of roots. The file carries the hash of what it holds, and what it was made with: damaged or foreign ones are as if they were not
/// there. Whether an entry is still true is for its stamps to say, not for this.
/// </summary>
/// <param name="folder">Where the files lie; made when needed.</param>
/// <param name="maker">Everything that makes old entries worthless when it changes: the SDKs, our own targets.</param>
internal sealed class EvaluationCache(string folder, string maker)
{
    /// <summary>Raised with every change of the format.</summary>
    private const string Version = "agent projects 1";

    public ImmutableDictionary<string, EvaluatedProject> Read(IReadOnlyList<string> roots)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(roots));
            return bytes.Length > SHA256.HashSizeInBytes && SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))
                ? Read(new MemoryStream(bytes, SHA256.HashSizeInBytes, bytes.Length - SHA256.HashSizeInBytes)) : None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return None;
        }
    }

    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Write(IReadOnlyList<string> roots, IReadOnlyCollection<EvaluatedProject> projects)
    {
        var content = new MemoryStream();
        using (var writer = new EntryWriter(content))
        {
            writer.Write(Version);
            writer.Write(maker);
            writer.Write(projects, EntryFormat.Write);
        }
        Directory.CreateDirectory(folder);
        var bytes = content.ToArray();
        AtomicFile.Write(PathOf(roots), [.. SHA256.HashData(bytes), .. bytes]);
    }

    private static ImmutableDictionary<string, EvaluatedProject> None => ImmutableDictionary.Create<string, EvaluatedProject>(WorkspaceSnapshot.PathComparer);

    private ImmutableDictionary<string, EvaluatedProject> Read(Stream content)
    {
        using var reader = new EntryReader(content);
        return reader.ReadString() == Version && reader.ReadString() == maker
            ? None.AddRange(reader.ReadArray(EntryFormat.ReadProject).Select(project => KeyValuePair.Create(project.Path, project))) : None;
    }

    /// <summary>Where the evaluations of these roots lie.</summary>
    internal string PathOf(IReadOnlyList<string> roots) => Path.Join(
        folder, $"projects-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', roots.Order(StringComparer.Ordinal)))).AsSpan(0, 8))}.bin");
}
