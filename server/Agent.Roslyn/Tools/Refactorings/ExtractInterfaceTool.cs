using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record ExtractInterfaceInput(
    string Type,
    [Description("Name of the interface; I and the type's name when left out")] string? Name = null,
    [Description("Names of its members; all public ones when left out")] IReadOnlyList<string>? Members = null,
    [Description("File it is in, where the name is not enough")] string? Path = null);

/// <summary>Makes an interface of a type.</summary>
internal sealed class ExtractInterfaceTool(CodeHost code) : EditTool<ExtractInterfaceInput>
{
    public override string Name => "extract_interface";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Make an interface of public members of a C# type, in a file beside it, and let the type implement it.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.ExtractInterfaceInput;

    protected override async ValueTask<EditPlan> PlanAsync(ExtractInterfaceInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Type, input.Path, null, cancellationToken).ConfigureAwait(false);
        if (symbol is not INamedTypeSymbol type)
            throw new ToolException($"{SymbolText.Name(symbol)} is not a type.");
        var name = input.Name ?? $"I{type.Name}";
        var extracted = await ExtractInterface.ApplyAsync(snapshot.Current, type, name, input.Members ?? [], cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Extract {name} of {SymbolText.Name(type)}", extracted, context, cancellationToken).ConfigureAwait(false);
    }
}
