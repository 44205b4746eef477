using System.IO.Enumeration;
using Agent.Core.Ports;

namespace Agent.Adapters.Files;

/// <summary>
/// The disk as the domain reads it. Nothing here writes. Temporary files of writes under way, or of ones that were killed, do not exist for it. Pipes and devices, which
/// would block, read as empty.
/// </summary>
public sealed class DiskFileSystem : IFileSystem
{
    private const int MaxBlockingBytes = 1024 * 1024;
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <inheritdoc />
    public FileEntry? Find(string path)
    {
        try
        {
            FileSystemInfo info = new FileInfo(path);
            if (info.LinkTarget is not null)
                info = info.ResolveLinkTarget(returnFinalTarget: true)!;
            if (Directory.Exists(info.FullName))
                return new FileEntry(path, IsDirectory: true, 0, Utc(new DirectoryInfo(info.FullName)));
            return info.Exists ? new FileEntry(path, IsDirectory: false, new FileInfo(info.FullName).Length, Utc(info)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public string ResolveLinks(string path) => LinkResolver.Resolve(path);

    /// <inheritdoc />
    public async ValueTask<byte[]> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            var target = new FileInfo(path);
            if (target.LinkTarget is not null)
                target = new FileInfo(target.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            if (target.Length == 0)
                return [];
            // Waiting for a thread costs more than a small read takes: a search reads thousands.
            using var file = File.OpenHandle(target.FullName, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.SequentialScan);
            var bytes = new byte[(int)Math.Min(maxBytes, RandomAccess.GetLength(file))];
            var count = 0;
            for (int read; count < bytes.Length; count += read)
            {
                read = bytes.Length <= MaxBlockingBytes
                    ? RandomAccess.Read(file, bytes.AsSpan(count), count)
                    : await RandomAccess.ReadAsync(file, bytes.AsMemory(count), count, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    break;
            }
            return count == bytes.Length ? bytes : bytes[..count];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(DiskFailure.Describe(e, path), e);
        }
    }

    /// <inheritdoc />
    public IEnumerable<FileEntry> List(string directory) =>
        Children(directory).Select(child => child.IsLink ? Find(child.Entry.Path) : child.Entry).OfType<FileEntry>();

    /// <inheritdoc />
    /// <remarks>Links to files are left out as well: what they lead to is found at its own place, or lies outside.</remarks>
    public IEnumerable<FileEntry> Walk(string directory, CancellationToken cancellationToken)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var folders = new Stack<(IEnumerator<Child> Children, IgnoreScope? Scope)>();
        folders.Push((Entered(root).GetEnumerator(), IgnoreScope.For(root)));
        while (folders.TryPeek(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!folder.Children.MoveNext())
                folders.Pop();
            else if (folder.Children.Current.Entry is var entry && IgnoreScope.IsIgnored(folder.Scope, entry.Path, entry.IsDirectory))
                continue;
            else if (entry.IsDirectory)
                folders.Push((Entered(entry.Path).GetEnumerator(), IgnoreScope.Enter(folder.Scope, entry.Path)));
            else
                yield return entry;
        }
    }

    /// <summary>The children that a walk looks at.</summary>
    private static IEnumerable<Child> Entered(string directory)
    {
        var children = Children(directory);
        var isProject = children.Any(child => !child.Entry.IsDirectory && IsProjectFile(child.Entry.Path));
        return children.Where(child => !child.IsLink && !(child.Entry.IsDirectory && IsSkipped(Path.GetFileName(child.Entry.Path), isProject)));
    }

    private static bool IsSkipped(string name, bool isProject) =>
        name == ".git" || (isProject && (name.Equals("bin", StringComparison.OrdinalIgnoreCase) || name.Equals("obj", StringComparison.OrdinalIgnoreCase)));

    private static bool IsProjectFile(string path) => Path.GetExtension(path) is ".csproj" or ".fsproj" or ".vbproj";

    private static List<Child> Children(string directory)
    {
        var children = new List<Child>();
        try
        {
            children.AddRange(new FileSystemEnumerable<Child>(directory, Child.Of, Everything) { ShouldIncludePredicate = IsVisible });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
        children.Sort((a, b) => string.CompareOrdinal(a.Entry.Path, b.Entry.Path));
        return children;
    }

    private static bool IsVisible(ref FileSystemEntry entry) => !TempFiles.IsTemp(entry.FileName);

    private static DateTimeOffset Utc(FileSystemInfo info) => new(info.LastWriteTimeUtc, TimeSpan.Zero);

    private readonly record struct Child(FileEntry Entry, bool IsLink)
    {
        public static Child Of(ref FileSystemEntry entry)
        {
            var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
            return new Child(
                new FileEntry(entry.ToFullPath(), entry.IsDirectory, entry.IsDirectory || isLink ? 0 : entry.Length, entry.LastWriteTimeUtc), isLink);
        }
    }
}
