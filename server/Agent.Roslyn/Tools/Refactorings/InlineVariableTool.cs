using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings.Features;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record InlineVariableInput(
    string Variable,
    [Description("File it is in")] string Path,
    [Description("Line it stands on")] int Line);

/// <summary>Inlines a local variable.</summary>
internal sealed class InlineVariableTool(CodeHost code) : EditTool<InlineVariableInput>
{
    public override string Name => "inline_variable";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Put the value of a C# local variable in all places that read it, and remove the variable.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.InlineVariableInput;

    protected override async ValueTask<EditPlan> PlanAsync(InlineVariableInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Variable, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        if (symbol is not ILocalSymbol local)
            throw new ToolException($"{SymbolText.Name(symbol)} is not a local variable.");
        var inlined = await InlineVariable.ApplyAsync(snapshot.Current, local, cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Inline {local.Name}", inlined, context, cancellationToken).ConfigureAwait(false);
    }
}
