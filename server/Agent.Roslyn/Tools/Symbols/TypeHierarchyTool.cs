using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record TypeHierarchyInput(
    [Description("Type")] string Symbol,
    [Description("File that declares it, or with line uses it")] string? Path = null,
    int? Line = null);

/// <summary>What a type builds on and what builds on it.</summary>
internal sealed class TypeHierarchyTool(CodeHost code) : ReadTool<TypeHierarchyInput>
{
    private const int MaxDerived = 100;

    public override string Name => "type_hierarchy";
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Base types, interfaces and derived types of a C# type.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.TypeHierarchyInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(TypeHierarchyInput input, ToolContext context) =>
        new($"Find the hierarchy of {input.Symbol}", context.Folders, cancellationToken => FindAsync(input, context, cancellationToken));

    private async ValueTask<ToolResult> FindAsync(TypeHierarchyInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        if (symbol is not INamedTypeSymbol type)
            throw new ToolException($"{SymbolText.Name(symbol)} is a {SymbolText.Kind(symbol)}, not a type; find_implementations knows overrides.");
        var answer = new Answer(snapshot);
        answer.Line($"{SymbolText.Name(type)}  {SymbolText.Place(type, context.Roots)}");
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            answer.Line($"  derives from  {Render(parent)}");
        foreach (var @interface in type.AllInterfaces)
            answer.Line($"  {(type.TypeKind == TypeKind.Interface ? "extends" : "implements")}  {Render(@interface)}{(type.Interfaces.Contains(@interface, SymbolEqualityComparer.Default) ? "" : " (inherited)")}");
        await DerivedAsync().ConfigureAwait(false);
        return answer.Result();

        string Render(ISymbol other) => $"{SymbolText.Name(other)}  {SymbolText.Place(other, context.Roots)}";

        async Task DerivedAsync()
        {
            if (type.IsSealed || type.IsStatic || type.TypeKind is not (TypeKind.Class or TypeKind.Interface))
                return;
            var derived = await ImplementationSearch.FindAsync(snapshot.Current, type, cancellationToken).ConfigureAwait(false);
            var own = derived.Where(entry => entry.Symbol.Locations.Any(location => location.IsInSource)).ToList();
            foreach (var entry in own.Take(MaxDerived))
                answer.Line($"  {(IsDirect((INamedTypeSymbol)entry.Symbol) ? "" : "indirectly ")}{(entry.Kind == "extends" ? "extended" : entry.Kind == "implements" ? "implemented" : "derived")} by  {Render(entry.Symbol)}");
            if (own.Count == 0)
                answer.Line($"  nothing in {Quantity.Of(snapshot.Current.ProjectIds.Count, "project")} derives from it");
            if (own.Count > MaxDerived)
                answer.Note($"{own.Count - MaxDerived} more derived types; find_implementations lists all.");
            if (derived.Length > own.Count)
                answer.Note($"{derived.Length - own.Count} more in referenced assemblies.");
        }

        bool IsDirect(INamedTypeSymbol other) => other.Interfaces.Append(other.BaseType).OfType<INamedTypeSymbol>().Any(parent => MergedSymbols.AreSame(parent, type));
    }
}
