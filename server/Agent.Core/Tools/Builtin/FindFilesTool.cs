using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools.Searching;

namespace Agent.Core.Tools.Builtin;

internal sealed record FindFilesInput(
    [Description("Such as *.cs, src/**/Order*.cs or **/*.{json,yml}")] string Pattern,
    [Description("Folder; default all of the workspace")] string? Path = null,
    [Description("Newest first instead of by name")] bool Newest = false,
    [Description("Files at most")] int Limit = FindFilesTool.DefaultLimit);

/// <summary>Finds files by name, those included that are only staged or unsaved.</summary>
internal sealed class FindFilesTool : ReadTool<FindFilesInput>
{
    public const int DefaultLimit = 200;
    private const int MaxLimit = 2_000;

    public override string Name => "find_files";
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Find files by name pattern. Files that git ignores are left out.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.FindFilesInput;

    protected override ReadPlan Plan(FindFilesInput input, ToolContext context)
    {
        if (string.IsNullOrWhiteSpace(input.Pattern))
            throw new ToolException("pattern is empty; * finds every file.");
        if (input.Limit is < 1 or > MaxLimit)
            throw new ToolException($"limit goes from 1 to {MaxLimit}.");
        var glob = new Glob(input.Pattern);
        var scope = SearchScope.Of(input.Path, context);
        return new ReadPlan(
            $"Find {input.Pattern} in {scope.Display}", scope.Targets,
            cancellationToken => ValueTask.FromResult(Find(input, glob, scope, cancellationToken)));
    }

    private static ToolResult Find(FindFilesInput input, Glob glob, SearchScope scope, CancellationToken cancellationToken)
    {
        var files = scope.Files(glob, cancellationToken).ToList();
        if (files.Count == 0)
            return new ToolResult($"No file matches {input.Pattern} in {scope.Display}. Files that git ignores are not looked at.");
        IEnumerable<SearchFile> ordered = input.Newest
            ? files.OrderByDescending(file => file.HasText ? DateTimeOffset.MaxValue : file.Entry!.LastWriteUtc)
            : files.OrderBy(file => file.Path, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var file in ordered.Take(input.Limit))
            text.Append(file.Display).Append('\n');
        if (files.Count > input.Limit)
            text.Append(CultureInfo.InvariantCulture, $"[{input.Limit} of {files.Count} files. Narrow the pattern, or ask for a higher limit (at most {MaxLimit}).]");
        return new ToolResult(text.ToString());
    }
}
