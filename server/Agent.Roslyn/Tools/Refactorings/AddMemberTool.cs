using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record AddMemberInput(
    string Type,
    [Description("One or more members, documentation included")] string Text,
    [Description("Name of the member they go behind; the end when left out")] string? After = null,
    [Description("Namespaces to import")] IReadOnlyList<string>? Usings = null,
    [Description("File of the part to take, where the type is partial or its name not enough")] string? Path = null);

/// <summary>Adds members to a type by its name.</summary>
internal sealed class AddMemberTool(CodeHost code) : EditTool<AddMemberInput>
{
    public override string Name => "add_member";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Add members to a C# type by its name, at its end or behind a member.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.AddMemberInput;

    protected override async ValueTask<EditPlan> PlanAsync(AddMemberInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Type, input.Path, null, cancellationToken).ConfigureAwait(false);
        if (symbol is not INamedTypeSymbol type)
            throw new ToolException($"{SymbolText.Name(symbol)} is not a type.");
        var path = input.Path is null ? null : context.Resolve(input.Path).Path;
        var added = await AddMember.ApplyAsync(snapshot.Current, type, path, input.Text, input.After, input.Usings ?? [], cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Add to {SymbolText.Name(type)}", added, context, cancellationToken).ConfigureAwait(false);
    }
}
