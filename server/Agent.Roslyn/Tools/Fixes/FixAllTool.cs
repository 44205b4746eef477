using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record FixAllInput(
    [Description("Such as CS0618 or IDE0090")] string Id,
    [Description("Key from list_fixes, or the part before #; the first fix without it")] string? Key = null,
    [Description("File, folder or project; everything without it")] string? Path = null);

/// <summary>Fixes every place of one diagnostic in the same way.</summary>
internal sealed class FixAllTool(CodeHost code) : EditTool<FixAllInput>
{
    public override string Name => "fix_all";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Fix every place of one diagnostic of the compiler or an analyzer in the same way. Refused when it adds errors.";
    public override JsonTypeInfo InputType => FixInputs.Default.FixAllInput;

    protected override async ValueTask<EditPlan> PlanAsync(FixAllInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var scope = FixScope.Resolve(snapshot, input.Path, context);
        var result = await FixAllRunner.RunAsync(snapshot.Current, scope, input.Id, input.Key, cancellationToken).ConfigureAwait(false);
        if (result.Before == 0)
            throw new ToolException($"{input.Id} is reported nowhere in {scope.Name}.");
        if (result.Key is not { } key)
            throw new ToolException($"{input.Id} is reported at {FixPlans.Count(result.Before, "place")} in {scope.Name}, but {(input.Key is null ? "there is no fix for it" : $"no fix has the key '{input.Key}'; list_fixes shows the keys")}.");
        var mended = await ErrorGate.PassAsync(code, snapshot, result.Solution, cancellationToken).ConfigureAwait(false);
        return await FixPlans.ToAsync(snapshot, result.Solution, context, $"Fix all {input.Id} in {scope.Name}",
            $"{key}: {result.Before - result.Left} of {FixPlans.Count(result.Before, "place")} of {input.Id} fixed in {scope.Name}; fixes {FixPlans.Count(mended, "error")}, adds none.",
            cancellationToken).ConfigureAwait(false);
    }
}
