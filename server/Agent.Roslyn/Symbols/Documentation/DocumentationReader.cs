using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols.Documentation;

/// <summary>
/// Finds what is written about a symbol: beside its source, in the documentation file of its assembly, or, where it inherits its documentation or has none, at what it overrides or implements.
/// </summary>
internal sealed class DocumentationReader(Solution solution)
{
    private const int MaxSteps = 5;

    /// <summary>The documentation as lines; empty when there is none.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(ISymbol symbol, CancellationToken cancellationToken)
    {
        var current = symbol;
        for (var step = 0; current is not null && step < MaxSteps; step++)
        {
            var member = await FindAsync(current, cancellationToken).ConfigureAwait(false);
            var inherits = member?.Descendants("inheritdoc").FirstOrDefault();
            if (member is not null && inherits is null && DocumentationText.Render(member) is { Count: > 0 } lines)
                return SymbolEqualityComparer.Default.Equals(current, symbol) ? lines : [.. lines, $"(documented at {SymbolText.Name(current)})"];
            current = inherits?.Attribute("cref")?.Value is { } id ? await ResolveAsync(current, id, cancellationToken).ConfigureAwait(false) : BaseOf(current);
        }
        return [];
    }

    private async Task<XElement?> FindAsync(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (DocumentationText.Parse(symbol.GetDocumentationCommentXml(expandIncludes: true, cancellationToken: cancellationToken)) is { HasElements: true } own)
            return own;
        return symbol.Locations.Any(location => location.IsInSource) || symbol.GetDocumentationCommentId() is not { } id || FileOf(symbol) is not { } file
            ? null : DocumentationText.Parse(Cut(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false), id));
    }

    /// <summary>The documentation file beside the reference.</summary>
    private string? FileOf(ISymbol symbol) => solution.Projects.SelectMany(project => project.MetadataReferences).OfType<PortableExecutableReference>()
        .Select(reference => reference.FilePath)
        .Where(path => path is not null && Path.GetFileNameWithoutExtension(path).Equals(symbol.ContainingAssembly?.Name, StringComparison.OrdinalIgnoreCase))
        .Select(path => Path.ChangeExtension(path!, ".xml")).FirstOrDefault(File.Exists);

    private static string? Cut(string file, string id)
    {
        var name = file.IndexOf($"<member name=\"{id}\"", StringComparison.Ordinal);
        var end = name < 0 ? -1 : file.IndexOf("</member>", name, StringComparison.Ordinal);
        return end < 0 ? null : file[name..(end + "</member>".Length)];
    }

    private async Task<ISymbol?> ResolveAsync(ISymbol from, string id, CancellationToken cancellationToken)
    {
        foreach (var project in solution.Projects.Where(project => from.Locations.Any(location => location.SourceTree is { } tree && project.GetDocument(tree) is not null)))
        {
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is { } symbol)
                return symbol;
        }
        return null;
    }

    private static ISymbol? BaseOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        IEventSymbol { OverriddenEvent: { } @event } => @event,
        INamedTypeSymbol type => type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum) } parent ? parent : type.Interfaces.FirstOrDefault(),
        IMethodSymbol or IPropertySymbol or IEventSymbol when symbol.ContainingType is { } owner => owner.AllInterfaces.SelectMany(@interface => @interface.GetMembers())
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(owner.FindImplementationForInterfaceMember(member), symbol)),
        _ => null,
    };
}
