using System.ComponentModel;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Text;

namespace Agent.Core.Tools.Builtin;

internal sealed record ReadFileInput(
    string Path,
    [Description("First line, from 1")] int StartLine = 1,
    [Description("Number of lines")] int Limit = ReadFileTool.MaxLines);

/// <summary>Shows a text file with line numbers, a page at a time, or an image.</summary>
internal sealed class ReadFileTool : ReadTool<ReadFileInput>
{
    public const int MaxLines = 2_000;
    private const int MaxCharacters = 40_000;
    private const int MaxLineCharacters = 2_000;

    public override string Name => "read_file";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "Read a text file with line numbers, or a png, jpeg, gif or webp image. Long files come in pages.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.ReadFileInput;

    protected override ReadPlan Plan(ReadFileInput input, ToolContext context)
    {
        if (input.StartLine < 1 || input.Limit < 1)
            throw new ToolException("start_line and limit count from 1.");
        var target = context.Resolve(input.Path);
        var isPart = input is not { StartLine: 1, Limit: MaxLines };
        return new ReadPlan(
            isPart ? $"Read {target.Display} from line {input.StartLine}" : $"Read {target.Display}",
            [isPart ? target with { Line = input.StartLine } : target],
            cancellationToken => ReadAsync(target, input, context, cancellationToken));
    }

    private static async ValueTask<ToolResult> ReadAsync(ToolTarget target, ReadFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        if (ImageFile.MediaTypeOf(target.Path) is { } mediaType)
            return await ImageFile.ReadAsync(target, mediaType, context, cancellationToken).ConfigureAwait(false);
        var document = await TargetText.GetAsync(target, context, cancellationToken).ConfigureAwait(false);
        return new ToolResult(Render(target.Display, document.File, input));
    }

    private static string Render(string display, TextFile file, ReadFileInput input)
    {
        var lines = TextLines.Split(file.Text);
        if (lines.Count == 0)
            return $"[{display} is empty.]";
        var first = input.StartLine - 1;
        if (first >= lines.Count)
            throw new ToolException($"{display} has {lines.Count:N0} lines; start_line {input.StartLine} is behind its end.");

        var text = new StringBuilder();
        var notes = new List<string>();
        var last = first;
        for (; last < lines.Count && last - first < Math.Min(input.Limit, MaxLines) && text.Length < MaxCharacters; last++)
            AppendLine(text, file.Text, lines[last], last + 1, notes);
        if (first > 0 || last < lines.Count)
            notes.Insert(0, $"Lines {first + 1}-{last} of {lines.Count}.{(last < lines.Count ? $" Read on with start_line {last + 1}." : "")}");
        if (file.Encoding.CodePage != Encoding.UTF8.CodePage)
            notes.Add($"Stored as {file.Encoding.WebName}.");
        return notes.Count == 0 ? text.ToString() : text.Append('[').AppendJoin(' ', notes).Append(']').ToString();
    }

    private static void AppendLine(StringBuilder text, string all, TextLine line, int number, List<string> notes)
    {
        var shown = line.In(all);
        text.Append(number).Append('\t');
        if (shown.Length <= MaxLineCharacters)
        {
            text.Append(shown).Append('\n');
            return;
        }
        text.Append(shown[..MaxLineCharacters]).Append('\n');
        notes.Add($"Line {number} has {shown.Length:N0} characters; the first {MaxLineCharacters:N0} are shown.");
    }
}
