using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record GenerateConstructorInput(
    string Type,
    [Description("Fields and properties it sets; all that nothing else can set when left out")] IReadOnlyList<string>? Members = null,
    [Description("File it is in, where the name is not enough")] string? Path = null);

/// <summary>Writes a constructor for members of a type.</summary>
internal sealed class GenerateConstructorTool(CodeHost code) : EditTool<GenerateConstructorInput>
{
    public override string Name => "generate_constructor";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Write a constructor that sets fields and properties of a C# type.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.GenerateConstructorInput;

    protected override async ValueTask<EditPlan> PlanAsync(GenerateConstructorInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Type, input.Path, null, cancellationToken).ConfigureAwait(false);
        if (symbol is not INamedTypeSymbol type)
            throw new ToolException($"{SymbolText.Name(symbol)} is not a type.");
        var generated = await GenerateConstructor.ApplyAsync(snapshot.Current, type, input.Members ?? [], cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Generate a constructor of {SymbolText.Name(type)}", generated, context, cancellationToken).ConfigureAwait(false);
    }
}
