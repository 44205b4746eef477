using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record MoveTypeInput(
    string Type,
    [Description("Namespace to move it to; left out, it moves to a file of its own")] string? Namespace = null,
    [Description("File it is in, where the name is not enough")] string? Path = null);

/// <summary>Moves a type to its own file or to another namespace.</summary>
internal sealed class MoveTypeTool(CodeHost code) : EditTool<MoveTypeInput>
{
    public override string Name => "move_type";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Move a C# type to a file of its own, or to another namespace with all names and usings that mention it.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.MoveTypeInput;

    protected override async ValueTask<EditPlan> PlanAsync(MoveTypeInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Type, input.Path, null, cancellationToken).ConfigureAwait(false);
        if (symbol is not INamedTypeSymbol type)
            throw new ToolException($"{SymbolText.Name(symbol)} is not a type.");
        var moved = input.Namespace is { } target
            ? await MoveTypeToNamespace.ApplyAsync(snapshot.Current, type, target, cancellationToken).ConfigureAwait(false)
            : await MoveTypeToFile.ApplyAsync(snapshot.Current, type, cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Move {SymbolText.Name(type)} to {input.Namespace ?? "a file of its own"}", moved, context, cancellationToken).ConfigureAwait(false);
    }
}
