using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Tools.Searching;

/// <summary>A file that a search looks at.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Display">How it is shown.</param>
/// <param name="Entry">What the disk knows of it; null where there is only unsaved or staged text.</param>
/// <param name="HasText">Whether there is unsaved or staged text, which counts instead of the disk's.</param>
/// <param name="IsNamed">Whether the call names this very file, so that its path was judged.</param>
internal sealed record SearchFile(string Path, string Display, FileEntry? Entry, bool HasText, bool IsNamed = false);

/// <summary>
/// Where a search looks: one file, one folder, or all workspace folders. What git ignores is left out; files that exist only as unsaved or staged text are in, before the others;
/// files that are staged to go away are out.
/// </summary>
internal sealed class SearchScope
{
    private readonly ToolContext _context;

    private SearchScope(ToolContext context, ImmutableArray<ToolTarget> targets) => (_context, Targets) = (context, targets);

    public ImmutableArray<ToolTarget> Targets { get; }

    /// <summary>How the scope is named to a person.</summary>
    public string Display => string.Join(", ", Targets.Select(target => target.Display == "." ? "the workspace" : target.Display));

    /// <summary>The scope a path stands for; null stands for all workspace folders.</summary>
    /// <exception cref="ToolException">The path is malformed.</exception>
    public static SearchScope Of(string? path, ToolContext context) =>
        new(context, string.IsNullOrWhiteSpace(path) ? context.Folders : [context.Resolve(path)]);

    /// <summary>The files, lazily, in the same order every time.</summary>
    /// <exception cref="ToolException">There is nothing at the path.</exception>
    public IEnumerable<SearchFile> Files(Glob? glob, CancellationToken cancellationToken)
    {
        var unsaved = _context.UnsavedPaths.ToHashSet(WorkspaceSnapshot.PathComparer);
        foreach (var target in Targets)
        {
            var entry = _context.Files.Find(target.Path);
            var isFile = entry is { IsDirectory: false } || entry is null && unsaved.Contains(target.Path);
            if (isFile)
            {
                if (!_context.IsStagedAway(target.Path))
                    yield return new SearchFile(target.Path, target.Display, entry, unsaved.Contains(target.Path), IsNamed: true);
                continue;
            }
            if (entry is null && !unsaved.Any(path => WorkspacePaths.IsInside(path, target.Path)))
                throw new ToolException($"There is no file or folder {target.Display}.");
            foreach (var file in Below(target, entry is not null, unsaved, cancellationToken))
            {
                if (glob is null || glob.Matches(Relative(file.Path, target.Path)))
                    yield return file;
            }
        }
    }

    private IEnumerable<SearchFile> Below(ToolTarget folder, bool exists, HashSet<string> unsaved, CancellationToken cancellationToken)
    {
        var onlyText = unsaved.Where(path => WorkspacePaths.IsInside(path, folder.Path) && _context.Files.Find(path) is null && !_context.IsStagedAway(path));
        foreach (var path in onlyText.Order(StringComparer.Ordinal))
            yield return new SearchFile(path, WorkspacePaths.Display(path, _context.Roots), Entry: null, HasText: true);
        if (!exists)
            yield break;
        foreach (var entry in _context.Files.Walk(folder.Path, cancellationToken))
        {
            if (!_context.IsStagedAway(entry.Path))
                yield return new SearchFile(entry.Path, WorkspacePaths.Display(entry.Path, _context.Roots), entry, unsaved.Contains(entry.Path));
        }
    }

    private static string Relative(string path, string folder) =>
        path[(Path.EndsInDirectorySeparator(folder) ? folder.Length : folder.Length + 1)..].Replace('\\', '/');
}
