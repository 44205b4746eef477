using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Refactorings;

internal sealed record RenameSymbolInput(
    [Description("Name, Type.Member, Type.Method(int, string)")] string Symbol,
    string NewName,
    [Description("Where the name is not enough")] string? Path = null,
    [Description("For locals and parameters")] int? Line = null,
    bool Overloads = false,
    [Description("Also in literals")] bool Strings = false,
    bool Comments = false,
    [Description("Also the file of its name")] bool File = true);

/// <summary>Renames a symbol everywhere.</summary>
internal sealed class RenameSymbolTool(CodeHost code) : EditTool<RenameSymbolInput>
{
    public override string Name => "rename_symbol";
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Rename a C# symbol in all projects. Changes nothing where it would break something.";
    public override JsonTypeInfo InputType => RefactoringInputs.Default.RenameSymbolInput;

    protected override async ValueTask<EditPlan> PlanAsync(RenameSymbolInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await FindAsync(snapshot.Current, input, context, cancellationToken).ConfigureAwait(false);
        var renamed = await RenameRefactoring.ApplyAsync(
            snapshot.Current, symbol, input.NewName, new RenameOptions(input.Overloads, input.Strings, input.Comments, input.File), cancellationToken).ConfigureAwait(false);
        return await RefactoringPlan.MakeAsync($"Rename {SymbolText.Name(symbol)} to {input.NewName}", renamed, context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Overloads that are renamed together may share the name that was given.</summary>
    private static async Task<ISymbol> FindAsync(Solution solution, RenameSymbolInput input, ToolContext context, CancellationToken cancellationToken)
    {
        if (input.Overloads && await SymbolQuery.FindAllAsync(solution, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false) is [IMethodSymbol first, .. var others]
            && others.All(other => other is IMethodSymbol && SymbolEqualityComparer.Default.Equals(other.ContainingType, first.ContainingType)))
            return first;
        return await SymbolQuery.FindOneAsync(solution, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
    }
}
