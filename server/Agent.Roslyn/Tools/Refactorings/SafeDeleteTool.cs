using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Symbols;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record SafeDeleteInput(
    [Description("Name, Type.Member, Type.Method(int, string)")] string Symbol,
    [Description("File it is in, where the name is not enough")] string? Path = null,
    [Description("Line of it in path")] int? Line = null);

/// <summary>Removes a symbol that nothing uses.</summary>
internal sealed class SafeDeleteTool(CodeHost code) : EditTool<SafeDeleteInput>
{
    public override string Name => "safe_delete";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Remove a C# type or member that nothing uses; lists its uses otherwise and changes nothing.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.SafeDeleteInput;

    protected override async ValueTask<EditPlan> PlanAsync(SafeDeleteInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        var deleted = await SafeDelete.ApplyAsync(snapshot.Current, symbol, cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Delete {SymbolText.Name(symbol)}", deleted, context, cancellationToken).ConfigureAwait(false);
    }
}
