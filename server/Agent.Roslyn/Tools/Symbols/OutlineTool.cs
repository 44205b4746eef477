using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record OutlineInput(
    [Description("C# file, or folder; default all projects")] string? Path = null,
    string? Project = null,
    [Description("Members too; default for a file")] bool? Members = null,
    int Limit = 200,
    int Skip = 0);

/// <summary>Types and members of a file, a folder or a project with their lines. Reads syntax only.</summary>
internal sealed class OutlineTool(CodeHost code) : ReadTool<OutlineInput>
{
    public override string Name => "outline";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "Types and members of a C# file, folder or project, with lines.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.OutlineInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(OutlineInput input, ToolContext context)
    {
        Answer.CheckPage(input.Skip, input.Limit);
        var target = input.Path is null ? null : context.Resolve(input.Path);
        return new ReadPlan($"Outline {target?.Display ?? input.Project ?? "all projects"}", target is null ? context.Folders : [target], cancellationToken => OutlineAsync(input, target, context, cancellationToken));
    }

    private async ValueTask<ToolResult> OutlineAsync(OutlineInput input, ToolTarget? target, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var projects = ProjectChoice.Get(snapshot.Current, input.Project);
        var isFile = target is not null && snapshot.DocumentsOf(target.Path).Any();
        var withMembers = input.Members ?? isFile;
        var found = (await SourceSearch.FindAsync(projects, declaration => withMembers || declaration.IsType, generated: false, cancellationToken).ConfigureAwait(false))
            .Where(entry => entry.Documents[0].FilePath is { } path && (target is null || WorkspacePaths.IsInside(path, target.Path)) && (isFile || !context.IsProtected(path)))
            .GroupBy(entry => entry.Documents[0].FilePath!, WorkspaceSnapshot.PathComparer)
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => file.OrderBy(entry => entry.Declaration.Node.SpanStart), (file, entry) => (File: file.Key, Entry: entry)).ToList();
        var answer = new Answer(snapshot);
        if (found.Count == 0)
            answer.Line(Nothing(snapshot, target, isFile));
        var last = "";
        answer.Page(found, input.Skip, input.Limit, item =>
        {
            if (item.File != last)
                answer.Line(WorkspacePaths.Display(last = item.File, context.Roots));
            answer.Line(Render(item.Entry, withMembers));
        });
        return answer.Result();
    }

    private static string Nothing(CodeSnapshot snapshot, ToolTarget? target, bool isFile) => target switch
    {
        null => "These projects declare nothing.",
        _ when isFile => $"{target.Display} declares no type.",
        _ => $"No file of the {Quantity.Of(snapshot.Current.ProjectIds.Count, "loaded project")} that declares a type is at {target.Display}.",
    };

    private static string Render(SourceDeclaration entry, bool withMembers)
    {
        var declaration = entry.Declaration;
        var depth = declaration.Node.Ancestors().Count(node => node is BaseTypeDeclarationSyntax);
        var signature = DeclarationText.Signature(declaration);
        var shown = declaration.IsType && depth == 0 && declaration.Path.Length > 1 ? $"{signature}  (in {string.Join('.', declaration.Path[..^1].Select(part => part.Name))})" : signature;
        var members = !withMembers && declaration.Node is TypeDeclarationSyntax { Members.Count: > 0 and var count } ? "  " + Quantity.Of(count, "member") : "";
        return $"{DeclarationText.Line(declaration)}\t{new string(' ', depth * 2)}{shown}{members}{Frameworks.Remark(entry.Documents)}";
    }
}
