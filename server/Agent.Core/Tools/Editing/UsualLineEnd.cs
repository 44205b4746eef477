using Agent.Core.Ports;

namespace Agent.Core.Tools.Editing;

/// <summary>The line end a new file gets: that of a neighbour of its kind, else of the first file of its kind in the workspace, else the platform's.</summary>
internal static class UsualLineEnd
{
    private const int MaxFilesTried = 5;
    private const int MaxWalked = 2_000;
    private const int SampledBytes = 16 * 1024;

    public static async ValueTask<string> FindAsync(ToolTarget target, ToolContext context, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(target.Path);
        var extension = Path.GetExtension(target.Path);
        var neighbours = directory is not null && context.Files.Find(directory) is { IsDirectory: true } ? context.Files.List(directory) : [];
        var others = context.Roots.SelectMany(root => context.Files.Walk(root, cancellationToken)).Take(MaxWalked);
        foreach (var candidates in (IEnumerable<FileEntry>[])[neighbours, others])
        {
            foreach (var entry in candidates.Where(entry => IsAlike(entry, extension)).Take(MaxFilesTried))
            {
                if (await SampleAsync(entry, context, cancellationToken).ConfigureAwait(false) is { } lineEnd)
                    return lineEnd;
            }
        }
        return Environment.NewLine;
    }

    private static bool IsAlike(FileEntry entry, string extension) =>
        !entry.IsDirectory && entry.Length > 0 && string.Equals(Path.GetExtension(entry.Path), extension, StringComparison.OrdinalIgnoreCase);

    private static async ValueTask<string?> SampleAsync(FileEntry entry, ToolContext context, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await context.Files.ReadAsync(entry.Path, SampledBytes, cancellationToken).ConfigureAwait(false);
            return LineEnds.Dominant(System.Text.Encoding.Latin1.GetString(bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
