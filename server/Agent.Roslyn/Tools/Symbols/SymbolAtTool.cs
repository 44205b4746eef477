using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record SymbolAtInput(
    string Path,
    int Line,
    [Description("A name on the line; default all of them")] string? Text = null);

/// <summary>What the names on a line mean.</summary>
internal sealed class SymbolAtTool(CodeHost code) : ReadTool<SymbolAtInput>
{
    public override string Name => "symbol_at";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "What the names on a line of C# mean: full name, kind, place, signature with types.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.SymbolAtInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(SymbolAtInput input, ToolContext context)
    {
        var target = context.Resolve(input.Path);
        return new ReadPlan($"Look at {target.Display}:{input.Line}", [target with { Line = input.Line }], cancellationToken => LookAsync(input, target, context, cancellationToken));
    }

    private async ValueTask<ToolResult> LookAsync(SymbolAtInput input, ToolTarget target, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var found = await SymbolPlace.FindAsync(snapshot.Current, target, input.Line, token => input.Text is null
            ? (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText != "var") || token.IsKind(SyntaxKind.ThisKeyword) || token.IsKind(SyntaxKind.OperatorKeyword) || token.IsKind(SyntaxKind.NewKeyword)
            : token.ValueText == input.Text.TrimStart('@'), cancellationToken).ConfigureAwait(false);
        var answer = new Answer(snapshot);
        if (found.IsEmpty)
            answer.Line(input.Text is null ? $"Line {input.Line} of {target.Display} has no name that means a symbol." : $"Nothing on line {input.Line} of {target.Display} is named '{input.Text}' and means a symbol.");
        foreach (var symbol in found)
            answer.Line($"{SymbolText.Name(symbol)}  {SymbolText.Kind(symbol)}  {SymbolText.Place(symbol, context.Roots)}  {SymbolText.Signature(symbol)}");
        return answer.Result();
    }
}
