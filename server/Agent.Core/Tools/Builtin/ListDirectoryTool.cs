using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Tools.Builtin;

internal sealed record ListDirectoryInput(
    [Description("Default the workspace folder")] string Path = ".");

/// <summary>Lists a folder as it will be once the staged changes are applied.</summary>
internal sealed class ListDirectoryTool : ReadTool<ListDirectoryInput>
{
    private const int MaxEntries = 500;

    public override string Name => "list_directory";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "List a folder: folders with a slash, files with their size in bytes.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.ListDirectoryInput;

    protected override ReadPlan Plan(ListDirectoryInput input, ToolContext context)
    {
        var target = context.Resolve(input.Path);
        return new ReadPlan($"List {target.Display}", [target], _ => ValueTask.FromResult(List(target, context)));
    }

    private static ToolResult List(ToolTarget target, ToolContext context)
    {
        var entry = context.Files.Find(target.Path);
        if (entry is { IsDirectory: false })
            throw new ToolException($"{target.Display} is a file. Use read_file.");
        var unsaved = Unsaved(target, context);
        if (entry is null && unsaved.Count == 0)
            throw new ToolException($"There is no folder {target.Display}.");

        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in entry is null ? [] : context.Files.List(target.Path))
        {
            var name = Path.GetFileName(child.Path);
            if (child.IsDirectory)
                lines[name] = $"{name}/";
            else if (!context.IsStagedAway(child.Path))
                lines[name] = string.Create(CultureInfo.InvariantCulture, $"{name}  {child.Length}");
        }
        foreach (var name in unsaved)
            lines.TryAdd(name.TrimEnd('/'), name.EndsWith('/') ? name : $"{name}  (not saved yet)");
        return new ToolResult(Render(target, [.. lines.Values]));
    }

    /// <summary>Names of children that exist only as staged or unsaved text; folders with a slash.</summary>
    private static HashSet<string> Unsaved(ToolTarget target, ToolContext context)
    {
        var names = new HashSet<string>(WorkspaceSnapshot.PathComparer);
        foreach (var path in context.UnsavedPaths)
        {
            if (path.Length <= target.Path.Length || !WorkspacePaths.IsInside(path, target.Path) || context.IsStagedAway(path))
                continue;
            var parts = Path.GetRelativePath(target.Path, path).Split(Path.DirectorySeparatorChar);
            names.Add(parts.Length == 1 ? parts[0] : $"{parts[0]}/");
        }
        return names;
    }

    private static string Render(ToolTarget target, List<string> lines)
    {
        if (lines.Count == 0)
            return $"[{target.Display} is empty.]";
        var text = new StringBuilder().AppendJoin('\n', lines.Take(MaxEntries)).Append('\n');
        if (lines.Count > MaxEntries)
            text.Append(CultureInfo.InvariantCulture, $"[{MaxEntries} of {lines.Count} entries. Use find_files with a pattern to see others.]");
        return text.ToString();
    }
}
