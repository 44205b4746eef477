using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Implementing;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record ImplementInput(
    [Description("The class, record or struct")] string Type,
    [Description("Interface or abstract class to add first, as written in C#; without it, what the type promises already")] string? Contract = null,
    bool Explicitly = false,
    [Description("File that declares the type, where the name is not enough")] string? Path = null);

/// <summary>The members that the interfaces and abstract bases of a type ask for.</summary>
internal sealed class ImplementTool(CodeHost code) : EditTool<ImplementInput>
{
    public override string Name => "implement";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Add the members that a type's interfaces and abstract base classes ask for; they throw until written.";
    public override JsonTypeInfo InputType => FixInputs.Default.ImplementInput;

    protected override async ValueTask<EditPlan> PlanAsync(ImplementInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Type, input.Path, line: null, cancellationToken).ConfigureAwait(false);
        foreach (var reference in symbol is INamedTypeSymbol ? symbol.DeclaringSyntaxReferences : [])
        {
            if (snapshot.Current.GetDocument(reference.SyntaxTree) is { } document && await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is TypeDeclarationSyntax type)
            {
                var after = await MemberImplementer.ImplementAsync(document, type, input.Contract, input.Explicitly, cancellationToken).ConfigureAwait(false);
                after = await FixApplier.SpreadAsync(snapshot.Current, after, cancellationToken).ConfigureAwait(false) ?? snapshot.Current;
                var mended = await ErrorGate.PassAsync(code, snapshot, after, cancellationToken).ConfigureAwait(false);
                return await FixPlans.ToAsync(
                    snapshot, after, context, $"Implement {input.Contract ?? $"what {symbol.Name} promises"}", $"Members added to {symbol.Name}; fixes {FixPlans.Count(mended, "error")}, adds none.", cancellationToken).ConfigureAwait(false);
            }
        }
        throw new ToolException($"'{input.Type}' is no class, record or struct of the workspace.");
    }
}
