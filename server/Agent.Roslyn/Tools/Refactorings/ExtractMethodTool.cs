using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings.Features;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record ExtractMethodInput(
    string Path,
    [Description("Name of the new method")] string Name,
    int StartLine,
    [Description("Last line of the statements; start_line when left out")] int? EndLine = null,
    [Description("Only this expression, as it stands between the lines")] string? Text = null,
    [Description("Make a local function instead")] bool LocalFunction = false);

/// <summary>Makes a method of statements or an expression.</summary>
internal sealed class ExtractMethodTool(CodeHost code) : EditTool<ExtractMethodInput>
{
    public override string Name => "extract_method";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Extract C# statements (whole lines) or an expression into a method of its own.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.ExtractMethodInput;

    protected override async ValueTask<EditPlan> PlanAsync(ExtractMethodInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var target = context.Resolve(input.Path);
        var document = snapshot.DocumentsOf(target.Path).FirstOrDefault() ?? throw new ToolException($"No loaded project compiles {target.Display}.");
        var span = SpanOf(await document.GetTextAsync(cancellationToken).ConfigureAwait(false), input, target.Display);
        var extracted = await ExtractMethod.ApplyAsync(document, span, input.Name, input.LocalFunction, cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Extract {input.Name}", extracted, context, cancellationToken).ConfigureAwait(false);
    }

    private static TextSpan SpanOf(SourceText text, ExtractMethodInput input, string path)
    {
        var end = input.EndLine ?? input.StartLine;
        if (input.StartLine < 1 || end < input.StartLine || end > text.Lines.Count)
            throw new ToolException($"{path} has {text.Lines.Count} lines; lines {input.StartLine} to {end} are not in it.");
        var lines = TextSpan.FromBounds(text.Lines[input.StartLine - 1].Start, text.Lines[end - 1].End);
        var inside = text.ToString(lines);
        if (input.Text is not { Length: > 0 } wanted)
            return TextSpan.FromBounds(lines.Start + (inside.Length - inside.TrimStart().Length), lines.Start + inside.TrimEnd().Length);
        var at = inside.IndexOf(wanted, StringComparison.Ordinal);
        if (at < 0)
            throw new ToolException($"'{wanted}' does not stand there. The lines are:\n{inside}");
        return inside.IndexOf(wanted, at + 1, StringComparison.Ordinal) < 0
            ? new TextSpan(lines.Start + at, wanted.Length) : throw new ToolException($"'{wanted}' stands there more than once; give more of it, or fewer lines.");
    }
}
