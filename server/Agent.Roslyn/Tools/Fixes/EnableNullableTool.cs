using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Errors;
using Agent.Roslyn.Fixes.Nullability;
using Agent.Roslyn.Snapshots;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record EnableNullableInput(
    [Description("Project file or name")] string Project);

/// <summary>Nullable reference types for a project, with what can be declared nullable.</summary>
internal sealed class EnableNullableTool(CodeHost code) : EditTool<EnableNullableInput>
{
    private const int MaxShown = 20;

    public override string Name => "enable_nullable";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Turn nullable reference types on in a C# project, declare nullable what is given null, and list the warnings that are left.";
    public override JsonTypeInfo InputType => FixInputs.Default.EnableNullableInput;

    protected override async ValueTask<EditPlan> PlanAsync(EnableNullableInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var scope = FixScope.Resolve(snapshot, input.Project, context);
        if (scope.Projects.ToList() is not [var project] || project.FilePath is not { } path)
            throw new ToolException($"{scope.Name} is not one project; give the name of its file.");
        if (project.CompilationOptions!.NullableContextOptions == NullableContextOptions.Enable)
            throw new ToolException($"{project.Name} has nullable reference types on already.");
        var file = await context.FindDocumentAsync(path, cancellationToken).ConfigureAwait(false) ?? throw new ToolException($"{FixPlans.Show(path, context)} is not there.");
        var text = NullableProperty.Enable(file.Text) ?? throw new ToolException($"{FixPlans.Show(path, context)} has no PropertyGroup to write Nullable into; add one.");
        var family = snapshot.Current.Projects.Where(other => other.FilePath == path).Select(other => other.Id);
        var result = await NullableEnabler.EnableAsync(snapshot.Current, [.. family], cancellationToken).ConfigureAwait(false);
        var edits = await SolutionEdits.BetweenAsync(snapshot.Current, result.Solution, context, cancellationToken).ConfigureAwait(false);
        edits = [new StagedEdit(path, null, file, file.File with { Text = text }), .. edits];
        return new EditPlan($"Enable nullable in {project.AssemblyName}", [.. edits.Select(edit => context.Resolve(edit.Path))], edits, Render(project.AssemblyName, result, context));
    }

    private static string Render(string project, NullableResult result, ToolContext context)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Nullable reference types are on in {project}: {FixPlans.Count(result.Fixed, "warning")} mended, {result.Left.Length} left.\n");
        foreach (var left in result.Left.Take(MaxShown).Select(ErrorKey.Describe))
            text.Append(CultureInfo.InvariantCulture, $"{FixPlans.Show(left.Path, context)}:{left.Line} {left.Id} {left.Message}\n");
        if (result.Left.Length > MaxShown)
            text.Append(CultureInfo.InvariantCulture, $"and {result.Left.Length - MaxShown} more\n");
        return text.ToString().TrimEnd('\n');
    }
}
