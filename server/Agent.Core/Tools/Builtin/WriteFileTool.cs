using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Text;
using Agent.Core.Tools.Editing;

namespace Agent.Core.Tools.Builtin;

internal sealed record WriteFileInput(
    string Path,
    [Description("The whole file")] string Content);

/// <summary>Creates a file or replaces all of its text. An existing file keeps its encoding, its byte order mark and its line ends.</summary>
internal sealed class WriteFileTool : EditTool<WriteFileInput>
{
    public override string Name => "write_file";
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Create a file or replace its whole text. Prefer edit_file for changes.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.WriteFileInput;

    protected override async ValueTask<EditPlan> PlanAsync(WriteFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var target = context.Resolve(input.Path);
        if (context.Files.Find(target.Path) is { IsDirectory: true })
            throw new ToolException($"{target.Display} is a folder; a file needs another name.");
        TargetText.CheckParent(target, context);
        var before = await TargetText.FindAsync(target, context, cancellationToken).ConfigureAwait(false);
        var content = LfText.Normalize(input.Content);
        var lineEnd = (before is null ? null : LineEnds.Dominant(before.Text)) ?? await UsualLineEnd.FindAsync(target, context, cancellationToken).ConfigureAwait(false);
        var after = Encodable.With(before?.File ?? TextFile.New(""), Fit(before?.Text ?? "", content, lineEnd), target.Display);
        var lines = TextLines.Split(after.Text).Count;
        return new EditPlan(
            before is null ? $"Create {target.Display}" : $"Write {target.Display}",
            [target],
            [new StagedEdit(target.Path, NewPath: null, before, after)],
            after == before?.File ? $"{target.Display} already has exactly this text."
                : $"{(before is null ? "Created" : "Wrote")} {target.Display}: {lines:N0} line{(lines == 1 ? "" : "s")}.");
    }

    /// <summary>Lines that stay keep their line end, also in a file that mixes them; the others get the usual one.</summary>
    private static string Fit(string before, string content, string lineEnd)
    {
        var ends = TextLines.Split(before).Where(line => line.EndLength > 0).Select(line => line.EndIn(before).ToString()).ToList();
        if (ends.TrueForAll(end => end == lineEnd))
            return lineEnd == "\n" ? content : content.Replace("\n", lineEnd, StringComparison.Ordinal);
        var old = LfText.Normalize(before).Split('\n');
        return new Replacement(old, old, ends).Render(content.Split('\n'), lineEnd);
    }
}
