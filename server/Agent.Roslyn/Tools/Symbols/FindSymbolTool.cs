using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record FindSymbolInput(
    [Description("Part of a name or its humps (LoEvProp)")] string Query,
    [OneOf("type", "class", "record", "struct", "interface", "enum", "delegate", "method", "constructor", "property", "field", "event", "operator")] string? Kind = null,
    string? Project = null,
    int Limit = 30,
    int Skip = 0);

/// <summary>Finds types and members by part of a name. Reads syntax only, so that the first answer needs no compilation.</summary>
internal sealed class FindSymbolTool(CodeHost code) : ReadTool<FindSymbolInput>
{
    public override string Name => "find_symbol";
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Find C# types and members by part of their name. Gives full name, place and signature.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.FindSymbolInput;

    protected override ReadPlan Plan(FindSymbolInput input, ToolContext context)
    {
        Answer.CheckPage(input.Skip, input.Limit);
        var pattern = new NamePattern(input.Query);
        return pattern.IsEmpty ? throw new ToolException("query is empty.") : new ReadPlan($"Find symbol {input.Query}", context.Folders, cancellationToken => FindAsync(input, pattern, context, cancellationToken));
    }

    private async ValueTask<ToolResult> FindAsync(FindSymbolInput input, NamePattern pattern, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var projects = ProjectChoice.Get(snapshot.Current, input.Project);
        var answer = new Answer(snapshot);
        var found = await SearchAsync(projects, input, pattern, generated: false, cancellationToken).ConfigureAwait(false);
        if (found.Length == 0)
            found = await SearchAsync(projects, input, pattern, generated: true, cancellationToken).ConfigureAwait(false);
        if (found.Length > 0)
            answer.Page(found, input.Skip, input.Limit, declarations => answer.Line(Render(declarations, context)));
        else
            Referenced(answer, projects, pattern, input, cancellationToken);
        return answer.Result();
    }

    /// <summary>The best first; the parts of a partial type together.</summary>
    private static async Task<ImmutableArray<ImmutableArray<SourceDeclaration>>> SearchAsync(
        IReadOnlyList<Project> projects, FindSymbolInput input, NamePattern pattern, bool generated, CancellationToken cancellationToken)
    {
        var found = await SourceSearch.FindAsync(projects, declaration => IsWanted(declaration, input.Kind) && pattern.Score(declaration.Path) is not null, generated, cancellationToken).ConfigureAwait(false);
        return
        [
            .. found.GroupBy(entry => entry.Declaration.IsType ? (DeclarationText.Name(entry.Declaration), entry.Documents[0].Project.FilePath, 0) : ("", entry.Documents[0].FilePath, entry.Declaration.Node.SpanStart))
                .Select(parts => parts.ToImmutableArray())
                .OrderBy(parts => pattern.Score(parts[0].Declaration.Path)).ThenByDescending(parts => parts[0].Declaration.IsType)
                .ThenBy(parts => parts[0].Declaration.Name.Name.Length).ThenBy(parts => DeclarationText.Name(parts[0].Declaration), StringComparer.Ordinal),
        ];
    }

    private static bool IsWanted(Declaration declaration, string? kind) => kind switch
    {
        null => true,
        "type" => declaration.IsType,
        "field" => declaration.Kind is DeclarationKind.Field or DeclarationKind.EnumMember,
        _ => declaration.Kind.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase),
    };

    private static string Render(ImmutableArray<SourceDeclaration> parts, ToolContext context)
    {
        var places = parts.Select(part => $"{(part.Documents[0].FilePath is { } path ? WorkspacePaths.Display(path, context.Roots) : part.Documents[0].Name)}:{DeclarationText.Line(part.Declaration)}").Distinct().ToList();
        var more = places.Count > 3 ? $" and {Quantity.Of(places.Count - 3, "more part")}" : "";
        var remark = Frameworks.Remark([.. parts.SelectMany(part => part.Documents).Where(document => document.FilePath == parts[0].Documents[0].FilePath)]);
        return $"{DeclarationText.Name(parts[0].Declaration)}  {string.Join(", ", places.Take(3))}{more}{remark}  {DeclarationText.Signature(parts[0].Declaration)}";
    }

    /// <summary>Types of referenced assemblies, where source has nothing.</summary>
    private static void Referenced(Answer answer, IReadOnlyList<Project> projects, NamePattern pattern, FindSymbolInput input, CancellationToken cancellationToken)
    {
        var found = new List<(MetadataType Type, string Assembly)>();
        foreach (var reference in projects.SelectMany(project => project.MetadataReferences).OfType<PortableExecutableReference>().DistinctBy(reference => reference.FilePath))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(MetadataTypes.Of(reference).Where(type => pattern.Score(type.Path) is not null).Select(type => (type, Path.GetFileNameWithoutExtension(reference.FilePath) ?? "")));
        }
        var types = input.Kind is null or "type" or "class" or "record" or "struct" or "interface" or "enum" or "delegate"
            ? found.DistinctBy(entry => entry).OrderBy(entry => pattern.Score(entry.Type.Path)).ThenBy(entry => entry.Type.Path[^1].Name.Length).ThenBy(entry => entry.Type.MetadataName, StringComparer.Ordinal).ToList() : [];
        var files = projects.SelectMany(project => project.Documents).Select(document => document.FilePath).Distinct().Count();
        answer.Line($"No source declares it ({Quantity.Of(files, "file")} of {Quantity.Of(projects.Count, "project")} searched).{(types.Count > 0 ? " Types of referenced assemblies:" : " No type of a referenced assembly has such a name either.")}");
        answer.Page(types, input.Skip, input.Limit, entry => answer.Line($"{string.Join('.', entry.Type.Path.Select(part => part.ToString()))}  [{entry.Assembly}]"));
    }
}
