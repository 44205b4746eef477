using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools.Editing;

namespace Agent.Core.Tools.Builtin;

internal sealed record EditFileInput(
    string Path,
    [Description("Made in order")] IReadOnlyList<EditFileReplacement> Edits);

internal sealed record EditFileReplacement(
    [Description("Text as it is in the file, without line numbers; unique unless all")] string OldText,
    string NewText,
    [Description("Replace every occurrence")] bool All = false);

/// <summary>Replaces text in a file. What cannot be replaced is told, what can is; the model only has to repeat the rest.</summary>
internal sealed class EditFileTool : EditTool<EditFileInput>
{
    private const int MaxLinesNamed = 10;

    public override string Name => "edit_file";
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Replace text in a file. Line ends and indentation of old_text need not be exact.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.EditFileInput;

    protected override async ValueTask<EditPlan> PlanAsync(EditFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        if (input.Edits.Count == 0)
            throw new ToolException("edits is empty; at least one replacement is needed.");
        var target = context.Resolve(input.Path);
        var document = await TargetText.GetAsync(target, context, cancellationToken).ConfigureAwait(false);
        var lineEnd = LineEnds.Dominant(document.Text) ?? await UsualLineEnd.FindAsync(target, context, cancellationToken).ConfigureAwait(false);

        var text = document.Text;
        var outcomes = new List<EditOutcome>();
        foreach (var edit in input.Edits)
        {
            var outcome = TextEditor.Apply(text, new TextEdit(edit.OldText, edit.NewText, edit.All), lineEnd);
            text = outcome.Text ?? text;
            outcomes.Add(outcome);
        }
        var made = outcomes.Count(outcome => outcome.Failure is null);
        var failures = Failures(outcomes);
        if (made == 0)
            throw new ToolException($"{target.Display} was not changed. {failures}");

        var after = Encodable.With(document.File, text, target.Display);
        var line = outcomes.First(outcome => outcome.Failure is null).Lines[0];
        return new EditPlan(
            made == outcomes.Count ? $"Edit {target.Display}" : $"Edit {target.Display} ({made} of {outcomes.Count} replacements)",
            [target with { Line = line }],
            [new StagedEdit(target.Path, NewPath: null, document, after)],
            made == outcomes.Count ? $"Edited {target.Display}: {Summary(outcomes)}"
                : $"Only {made} of {outcomes.Count} edits were made in {target.Display}: {Summary(outcomes)}\nNot made, send these again corrected:\n{failures}");
    }

    private static string Summary(List<EditOutcome> outcomes)
    {
        var lines = outcomes.SelectMany(outcome => outcome.Lines).ToList();
        var named = string.Join(", ", lines.Take(MaxLinesNamed)) + (lines.Count > MaxLinesNamed ? ", ..." : "");
        var whitespace = outcomes.Exists(outcome => outcome.IgnoredWhitespace)
            ? " Whitespace of old_text was not that of the file; new_text was indented like the file." : "";
        return $"{lines.Count} replacement{(lines.Count == 1 ? "" : "s")}, line{(lines.Count == 1 ? "" : "s")} {named}.{whitespace}";
    }

    private static string Failures(List<EditOutcome> outcomes) =>
        outcomes.Count == 1
            ? outcomes[0].Failure ?? ""
            : string.Join("\n", outcomes.Select((outcome, i) => (outcome.Failure, Number: i + 1)).Where(o => o.Failure is not null)
                .Select(o => $"Edit {o.Number}: {o.Failure}"));
}
