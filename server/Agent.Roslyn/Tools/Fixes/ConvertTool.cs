using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Converting;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record ConvertInput(
    string Path,
    [Description("Such as foreach_to_for, linq_to_foreach, switch_expression, primary_constructor, file_scoped_namespace, auto_property, null_check, interpolated_string; an unknown word lists all")] string To,
    [Description("One-based line where the code to convert begins; the file without it")] int? Line = null);

/// <summary>Code in another form that does the same.</summary>
internal sealed class ConvertTool(CodeHost code) : EditTool<ConvertInput>
{
    public override string Name => "convert";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Write C# code in another form that does the same, by the compiler's refactorings.";
    public override JsonTypeInfo InputType => FixInputs.Default.ConvertInput;

    protected override async ValueTask<EditPlan> PlanAsync(ConvertInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var document = FixPlans.GetDocument(snapshot, input.Path, context);
        var words = Conversion.All.Select(conversion => conversion.Word).Distinct().ToList();
        if (!words.Contains(input.To))
            throw new ToolException($"There is no conversion '{input.To}'. There are: {string.Join(", ", words)}.");
        var converted = await ConvertRunner.RunAsync(document, input.To, input.Line, cancellationToken).ConfigureAwait(false)
            ?? throw new ToolException($"Nothing {(input.Line is { } line ? $"on line {line} of" : "in")} {FixPlans.Show(document.FilePath!, context)} can become {input.To}. The line must be the one where the code to convert begins.");
        await ErrorGate.PassAsync(code, snapshot, converted.Solution, cancellationToken).ConfigureAwait(false);
        return await FixPlans.ToAsync(
            snapshot, converted.Solution, context, $"Convert to {input.To} in {FixPlans.Show(document.FilePath!, context)}", $"{converted.Title}. Compiles as before.", cancellationToken).ConfigureAwait(false);
    }
}
