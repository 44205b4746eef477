using System.Collections.Immutable;
using System.Text;
using Agent.Core.Ports;

namespace Agent.Core.Policy;

/// <summary>The protected files that git tracks in the repository of a folder: what a git command can print without naming it.</summary>
/// <param name="Paths">Absolute paths, with slashes.</param>
/// <param name="IsKnown">Whether the list could be read; if not, any file may be one.</param>
internal sealed record TrackedSecrets(ImmutableArray<string> Paths, bool IsKnown = true)
{
    private const int MaxIndexBytes = 128 * 1024 * 1024;
    private const int MaxPointerBytes = 64 * 1024;
    private const string Pointer = "gitdir:";

    /// <summary>No repository, or none of its files is protected.</summary>
    public static TrackedSecrets None { get; } = new([]);

    private static TrackedSecrets Unknown { get; } = new([], IsKnown: false);

    /// <summary>Looks into the index of the repository that git would find from a folder.</summary>
    public static async ValueTask<TrackedSecrets> ReadAsync(string folder, IFileSystem files, Func<string, bool> isProtected, CancellationToken cancellationToken)
    {
        var root = folder;
        while (root is not null && files.Find(Path.Combine(root, ".git")) is null)
            root = Path.GetDirectoryName(root);
        if (root is null)
            return None;
        try
        {
            if (await FindIndexAsync(root, files, cancellationToken).ConfigureAwait(false) is not { } index)
                return Unknown;
            if (files.Find(index) is not { } entry)
                return None;
            if (entry.IsDirectory || entry.Length > MaxIndexBytes)
                return Unknown;
            var paths = GitIndex.FindPaths(await files.ReadAsync(index, MaxIndexBytes, cancellationToken).ConfigureAwait(false));
            return paths is null ? Unknown : new TrackedSecrets([.. paths.Select(path => $"{root.Replace('\\', '/').TrimEnd('/')}/{path}").Where(isProtected)]);
        }
        catch (IOException)
        {
            return Unknown;
        }
    }

    /// <summary>The index; in a worktree or a submodule <c>.git</c> is a file that says where the repository lies.</summary>
    private static async ValueTask<string?> FindIndexAsync(string root, IFileSystem files, CancellationToken cancellationToken)
    {
        var git = Path.Combine(root, ".git");
        if (files.Find(git) is { IsDirectory: true })
            return Path.Combine(git, "index");
        var text = Encoding.UTF8.GetString(await files.ReadAsync(git, MaxPointerBytes, cancellationToken).ConfigureAwait(false)).Trim();
        return text.StartsWith(Pointer, StringComparison.Ordinal) && text[Pointer.Length..].Trim() is { Length: > 0 } target && !target.Contains('\0')
            ? Path.Combine(Path.GetFullPath(target, root), "index") : null;
    }
}
