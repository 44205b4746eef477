using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record ListProjectsInput(
    [Description("Only projects whose name has this in it")] string? Name = null);

/// <summary>The projects of the workspace, what they target and what they build on; the target frameworks of one together.</summary>
internal sealed class ListProjectsTool(CodeHost code) : ReadTool<ListProjectsInput>
{
    private const int MaxPackages = 25;
    private static readonly string[] TestAssemblies = ["xunit.core", "xunit.v3.core", "nunit.framework", "MSTest.TestFramework", "Microsoft.VisualStudio.TestPlatform.TestFramework"];

    public override string Name => "list_projects";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "C# projects of the workspace with target frameworks, project and package references.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.ListProjectsInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(ListProjectsInput input, ToolContext context) =>
        new("List projects", context.Folders, cancellationToken => ListAsync(input, context, cancellationToken));

    private async ValueTask<ToolResult> ListAsync(ListProjectsInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var answer = new Answer(snapshot);
        var shown = snapshot.Current.Projects.Where(project => input.Name is null || project.Name.Contains(input.Name, StringComparison.OrdinalIgnoreCase))
            .GroupBy(project => project.FilePath ?? project.Name).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        foreach (var project in shown)
            answer.Line(Render([.. project], snapshot, context));
        if (shown.Count == 0)
            answer.Line(input.Name is null ? "No C# project is loaded." : $"No project has '{input.Name}' in its name.");
        return answer.Result();
    }

    private static string Render(ImmutableArray<Project> copies, CodeSnapshot snapshot, ToolContext context)
    {
        var first = copies[0];
        List<string> parts =
        [
            KindOf(first), .. copies.Select(Frameworks.Of).OfType<string>().Distinct(),
            Quantity.Of(copies.SelectMany(copy => copy.Documents).Select(document => document.FilePath).Distinct().Count(), "file"),
        ];
        if (copies.Any(copy => snapshot.Unverifiable.Contains(copy.Id)))
            parts.Add("not fully loaded: its errors do not count");
        var references = copies.SelectMany(copy => copy.ProjectReferences).Select(reference => snapshot.Current.GetProject(reference.ProjectId)).OfType<Project>()
            .Select(Frameworks.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var packages = copies.SelectMany(copy => copy.MetadataReferences).OfType<PortableExecutableReference>().Select(reference => PackagePath.Find(reference.FilePath))
            .Where(package => package is { IsFramework: false }).Select(package => $"{package!.Id} {package.Version}").Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        return $"{Frameworks.NameOf(first)} ({(first.FilePath is { } path ? WorkspacePaths.Display(path, context.Roots) : "no file")}): {string.Join(", ", parts)}"
            + (references.Count > 0 ? $"\n  projects: {string.Join(", ", references)}" : "")
            + (packages.Count > 0 ? $"\n  packages: {string.Join(", ", packages.Take(MaxPackages))}{(packages.Count > MaxPackages ? $" and {packages.Count - MaxPackages} more" : "")}" : "");
    }

    private static string KindOf(Project project) =>
        project.MetadataReferences.OfType<PortableExecutableReference>().Any(reference => TestAssemblies.Contains(Path.GetFileNameWithoutExtension(reference.FilePath), StringComparer.OrdinalIgnoreCase)) ? "tests"
        : project.CompilationOptions?.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication ? "program" : "library";
}
