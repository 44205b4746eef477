using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Symbols;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record ReplaceMemberInput(
    [Description("Name, Type.Member, Type.Method(int, string)")] string Symbol,
    [Description("Whole new declaration, attributes included; with body_only what follows the signature")] string Text,
    [Description("Keep the signature")] bool BodyOnly = false,
    [Description("Namespaces to import")] IReadOnlyList<string>? Usings = null,
    [Description("File it is in, where the name is not enough")] string? Path = null,
    [Description("Line of it in path")] int? Line = null);

/// <summary>Replaces a member or type by its name.</summary>
internal sealed class ReplaceMemberTool(CodeHost code) : EditTool<ReplaceMemberInput>
{
    public override string Name => "replace_member";
    public override ToolKind Kind => ToolKind.Edit;
    public override bool IsDeferred => true;
    public override string Description => "Replace a C# member or type, or only its body, by name. Comments above it stay unless the text starts with documentation.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.ReplaceMemberInput;

    protected override async ValueTask<EditPlan> PlanAsync(ReplaceMemberInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        var path = input.Path is null ? null : context.Resolve(input.Path).Path;
        var replaced = await ReplaceMember.ApplyAsync(snapshot.Current, symbol, path, input.Text, input.BodyOnly, input.Usings ?? [], cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Replace {(input.BodyOnly ? "the body of " : "")}{SymbolText.Name(symbol)}", replaced, context, cancellationToken).ConfigureAwait(false);
    }
}
