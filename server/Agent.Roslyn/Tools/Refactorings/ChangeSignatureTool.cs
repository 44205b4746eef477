using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings.Signatures;
using Agent.Roslyn.Symbols;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record ChangeSignatureInput(
    [Description("Type.Method, Type.Method(int, string), Type.ctor, or a type with one constructor")] string Symbol,
    [Description("Whole new parameter list as in C#; parameters are matched by name")] string Parameters,
    [Description("About parameters that are new")] IReadOnlyList<AddedParameterInput>? Added = null,
    [Description("Parameters that get another name")] IReadOnlyList<RenamedParameterInput>? Renamed = null,
    [Description("Namespaces the new types or arguments need")] IReadOnlyList<string>? Usings = null,
    [Description("File it is in, where the name is not enough")] string? Path = null,
    [Description("Line of it in path")] int? Line = null);

internal sealed record AddedParameterInput(
    string Name,
    [Description("Expression that existing calls pass; needed without a default")] string? Argument = null,
    [Description("Text for its param documentation")] string? Documentation = null);

internal sealed record RenamedParameterInput(string From, string To);

/// <summary>Changes parameters with every call.</summary>
internal sealed class ChangeSignatureTool(CodeHost code) : EditTool<ChangeSignatureInput>
{
    public override string Name => "change_signature";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description =>
        "Add, remove, reorder, rename or retype parameters of a C# method or constructor, with all calls, overrides and implementations. Changes nothing where something would break.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.ChangeSignatureInput;

    protected override async ValueTask<EditPlan> PlanAsync(ChangeSignatureInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        if (input.Renamed?.GroupBy(each => each.From).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ToolException($"renamed names '{twice.Key}' twice.");
        var change = new SignatureChange(
            input.Parameters, [.. (input.Added ?? []).Select(added => new AddedParameter(added.Name, added.Argument, added.Documentation))],
            (input.Renamed ?? []).ToDictionary(each => each.From, each => each.To), input.Usings ?? []);
        var changed = await ChangeSignature.ApplyAsync(snapshot.Current, symbol, change, cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Change the signature of {SymbolText.Name(symbol)}", changed, context, cancellationToken).ConfigureAwait(false);
    }
}
