using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Text;
using Agent.Core.Tools;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record ListProjectsInput(
    [Description("Only projects whose name has this in it")] string? Name = null);

/// <summary>The projects of the workspace, what they target and what they build on.</summary>
internal sealed class ListProjectsTool(CodeHost code) : ReadTool<ListProjectsInput>
{
    public override string Name => "list_projects";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "C# projects of the workspace with target frameworks, project and package references.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.ListProjectsInput;

    protected override ReadPlan Plan(ListProjectsInput input, ToolContext context) =>
        new("List projects", context.Folders, cancellationToken => ListAsync(input, context, cancellationToken));

    private async ValueTask<ToolResult> ListAsync(ListProjectsInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var text = new StringBuilder();
        foreach (var project in snapshot.Current.Projects.OrderBy(project => project.FilePath, StringComparer.Ordinal).ThenBy(project => project.Name, StringComparer.Ordinal))
        {
            if (input.Name is { } name && !project.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{project.Name} ({(project.FilePath is { } path ? WorkspacePaths.Display(path, context.Roots) : "no file")}): {project.DocumentIds.Count} documents");
            var references = project.ProjectReferences.Select(reference => snapshot.Current.GetProject(reference.ProjectId)?.Name).OfType<string>().Order(StringComparer.Ordinal).ToList();
            if (references.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"; references {string.Join(", ", references)}");
            text.Append('\n');
        }
        return new ToolResult(text.Length > 0 ? text.ToString() : input.Name is null ? "The workspace has no C# project." : $"No project has '{input.Name}' in its name.");
    }
}
