using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings.Features;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record EncapsulateFieldInput(
    [Description("Type.Field")] string Field,
    [Description("File it is in, where the name is not enough")] string? Path = null);

/// <summary>Gives a field a property.</summary>
internal sealed class EncapsulateFieldTool(CodeHost code) : EditTool<EncapsulateFieldInput>
{
    public override string Name => "encapsulate_field";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Give a C# field a property and let every use go through it.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.EncapsulateFieldInput;

    protected override async ValueTask<EditPlan> PlanAsync(EncapsulateFieldInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Field, input.Path, null, cancellationToken).ConfigureAwait(false);
        if (symbol is not IFieldSymbol field)
            throw new ToolException($"{SymbolText.Name(symbol)} is not a field.");
        var changed = await EncapsulateField.ApplyAsync(snapshot.Current, field, cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Encapsulate {SymbolText.Name(field)}", changed, context, cancellationToken).ConfigureAwait(false);
    }
}
