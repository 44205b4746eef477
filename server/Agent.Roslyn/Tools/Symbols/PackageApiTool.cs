using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;
using Agent.Roslyn.Symbols;
using Agent.Roslyn.Symbols.Documentation;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record PackageApiInput(
    [Description("Package, assembly, namespace or type")] string Name,
    [Description("Only names with this in them")] string? Filter = null,
    int Limit = 100,
    int Skip = 0);

/// <summary>What referenced packages and the framework offer, as C# declares it.</summary>
internal sealed class PackageApiTool(CodeHost code) : ReadTool<PackageApiInput>
{
    private const int MaxKnown = 10;

    public override string Name => "package_api";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "Public API of a referenced package, assembly or namespace (its types), or of a type (its members), as C# signatures.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.PackageApiInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(PackageApiInput input, ToolContext context)
    {
        Answer.CheckPage(input.Skip, input.Limit);
        return new ReadPlan($"Read the API of {input.Name}", context.Folders, cancellationToken => ReadAsync(input, context, cancellationToken));
    }

    private async ValueTask<ToolResult> ReadAsync(PackageApiInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var projects = ProjectChoice.Get(snapshot.Current, null);
        var asked = SymbolName.Parse(input.Name);
        var types = (await MetadataSymbols.FindAsync(projects, asked, cancellationToken).ConfigureAwait(false)).OfType<INamedTypeSymbol>().ToList();
        if (types is [var whole] && whole.ToDisplayString().Split('<')[0].Equals(input.Name.Split('<')[0], StringComparison.Ordinal))
            return await TypeAsync(whole).ConfigureAwait(false);
        var listed = await ReferencedTypes.FindAsync(projects, input.Name, cancellationToken).ConfigureAwait(false);
        if (!listed.IsEmpty)
            return List(listed, input, snapshot);
        return types switch
        {
            [] => throw new ToolException($"No referenced package, assembly, namespace or type is '{input.Name}'. Assemblies: {Known(projects, input.Name)}."),
            [var one] => await TypeAsync(one).ConfigureAwait(false),
            _ => List(types, input, snapshot),
        };

        async Task<ToolResult> TypeAsync(INamedTypeSymbol type)
        {
            var answer = new Answer(snapshot);
            answer.Line($"{SymbolText.Name(type)}  {SymbolText.Place(type, context.Roots)}");
            answer.Line(SymbolText.Signature(type));
            foreach (var line in await new DocumentationReader(snapshot.Current).ReadAsync(type, cancellationToken).ConfigureAwait(false))
                answer.Line(line);
            var members = TypeMembers.Visible(type).Where(member => IsWanted(member, input.Filter)).ToList();
            if (members.Count == 0)
                answer.Line(input.Filter is null ? "It has no public member." : $"None of its public members has '{input.Filter}' in its name.");
            answer.Page(members, input.Skip, input.Limit, member => answer.Line($"  {SymbolText.Signature(member)}"));
            return answer.Result();
        }
    }

    private static ToolResult List(IReadOnlyList<INamedTypeSymbol> types, PackageApiInput input, CodeSnapshot snapshot)
    {
        var answer = new Answer(snapshot);
        var wanted = types.Where(type => IsWanted(type, input.Filter)).ToList();
        if (wanted.Count == 0)
            answer.Line($"None of its {Quantity.Of(types.Count, "public type")} has '{input.Filter}' in its name.");
        var space = "";
        answer.Page(wanted, input.Skip, input.Limit, type =>
        {
            var own = type.ContainingNamespace.ToDisplayString();
            if (own != space)
                answer.Line($"{space = own}  [{type.ContainingAssembly.Name}]");
            answer.Line($"  {(type.ContainingType is null ? "" : $"in {type.ContainingType.Name}: ")}{SymbolText.Signature(type)}");
        });
        return answer.Result();
    }

    private static bool IsWanted(ISymbol symbol, string? filter) => filter is null || symbol.Name.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private static string Known(IReadOnlyList<Project> projects, string name)
    {
        var last = name.Split('.')[^1];
        var assemblies = ReferencedTypes.Assemblies(projects);
        return string.Join(", ", assemblies.OrderBy(assembly => assembly.Contains(last, StringComparison.OrdinalIgnoreCase) ? 0 : NearNames.Distance(last, assembly.Split('.')[^1], 3)).Take(MaxKnown))
            + (assemblies.Length > MaxKnown ? $" and {assemblies.Length - MaxKnown} more" : "");
    }
}
