using Agent.Core.Text;

namespace Agent.Core.Tools;

/// <summary>Gets the text of a target, or says precisely why there is none and what to do instead.</summary>
internal static class TargetText
{
    private const int SniffedBytes = 512;
    private const int MaxSuggestions = 3;
    private const int MaxWalked = 50_000;

    /// <exception cref="ToolException">There is no such file, or it has no text.</exception>
    public static async ValueTask<Document> GetAsync(ToolTarget target, ToolContext context, CancellationToken cancellationToken)
    {
        if (context.Files.Find(target.Path) is { IsDirectory: true })
            throw new ToolException($"{target.Display} is a folder. Use list_directory or find_files.");
        return await FindAsync(target, context, cancellationToken).ConfigureAwait(false)
            ?? throw new ToolException(Missing(target, context, cancellationToken));
    }

    /// <summary>The text; null when there is no such file.</summary>
    /// <exception cref="ToolException">It has no text.</exception>
    public static async ValueTask<Document?> FindAsync(ToolTarget target, ToolContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.FindDocumentAsync(target.Path, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException) when (context.Files.Find(target.Path) is { IsDirectory: false, Length: > DocumentReader.MaxBytes and var length })
        {
            throw new ToolException(
                $"{target.Display} has {length:N0} bytes; files over {DocumentReader.MaxBytes:N0} are not read as text. Use run_command to look at a part of it.");
        }
        catch (ToolException) when (context.Files.Find(target.Path) is { IsDirectory: false })
        {
            var start = await context.Files.ReadAsync(target.Path, SniffedBytes, cancellationToken).ConfigureAwait(false);
            if (FileSignature.Find(start) is { } signature)
                throw new ToolException($"{target.Display} is binary ({signature}), not text. Use run_command with a program that understands it.");
            throw;
        }
    }

    /// <exception cref="ToolException">A file stands where the target needs a folder.</exception>
    public static void CheckParent(ToolTarget target, ToolContext context)
    {
        for (var parent = Path.GetDirectoryName(target.Path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (context.Files.Find(parent) is not { } entry)
                continue;
            if (!entry.IsDirectory)
                throw new ToolException($"{target.Display} cannot be: {WorkspacePaths.Display(parent, context.Roots)} is a file, not a folder.");
            return;
        }
    }

    private static string Missing(ToolTarget target, ToolContext context, CancellationToken cancellationToken)
    {
        if (context.IsStagedAway(target.Path))
            return $"{target.Display} was deleted or moved away earlier in this session; the change is staged.";
        var name = Path.GetFileName(target.Path);
        var similar = context.Roots
            .SelectMany(root => context.Files.Walk(root, cancellationToken)).Take(MaxWalked).Select(entry => entry.Path)
            .Where(path => string.Equals(Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase))
            .Take(MaxSuggestions).Select(path => WorkspacePaths.Display(path, context.Roots)).ToList();
        return similar.Count == 0
            ? $"There is no file {target.Display}. Use find_files to look for it."
            : $"There is no file {target.Display}. Same name: {string.Join(", ", similar)}.";
    }
}
