using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record GetDiagnosticsInput(
    [Description("C# file; default whole projects")] string? Path = null,
    [Description("Default all projects")] string? Project = null,
    [OneOf("error", "warning")] string? Severity = null,
    [Description("Only what this turn's edits brought")] bool OnlyNew = false,
    int Limit = 50,
    int Skip = 0);

/// <summary>Errors and warnings of the compiler, staged edits included, without a build.</summary>
internal sealed class GetDiagnosticsTool(CodeHost code) : ReadTool<GetDiagnosticsInput>
{
    public override string Name => "get_diagnostics";
    public override ToolKind Kind => ToolKind.Read;
    public override bool IsDeferred => true;
    public override string Description => "Compiler errors and warnings of a C# file, a project or all, with staged edits. Faster than a build.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.GetDiagnosticsInput;

    protected override ReadPlan Plan(GetDiagnosticsInput input, ToolContext context)
    {
        Answer.CheckPage(input.Skip, input.Limit);
        var target = input.Path is null ? null : context.Resolve(input.Path);
        return new ReadPlan($"Get diagnostics of {target?.Display ?? input.Project ?? "all projects"}", target is null ? context.Folders : [target], cancellationToken => GetAsync(input, target, context, cancellationToken));
    }

    private async ValueTask<ToolResult> GetAsync(GetDiagnosticsInput input, ToolTarget? target, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var chosen = ProjectChoice.Get(snapshot.Current, input.Project);
        var projects = chosen.Where(project => !snapshot.Unverifiable.Contains(project.Id)).ToList();
        var documents = target is null ? [] : snapshot.DocumentsOf(target.Path).Where(document => chosen.Any(project => project.Id == document.Project.Id)).ToList();
        if (target is not null && documents.Count == 0)
            throw new ToolException($"No {(input.Project is null ? "loaded project" : $"project named {input.Project}")} compiles {target.Display}, so that nothing is known of its errors.");
        documents.RemoveAll(document => snapshot.Unverifiable.Contains(document.Project.Id));
        var answer = new Answer(snapshot);
        var checkedWhat = target is not null ? target.Display : Quantity.Of(projects.Select(project => project.FilePath).Distinct().Count(), "project");
        if (projects.Count == 0 || (target is not null && documents.Count == 0))
            answer.Line("Nothing was compiled: what was asked for is not fully loaded.");
        else if (input.OnlyNew)
            await NewAsync(answer, snapshot, [.. projects.Select(project => project.Id)], target, input, context, cancellationToken).ConfigureAwait(false);
        else
            List(answer, target is null ? await CodeMessages.OfProjectsAsync(projects, cancellationToken).ConfigureAwait(false)
                : await CodeMessages.OfFileAsync(documents, cancellationToken).ConfigureAwait(false), checkedWhat, projects, input, context);
        return answer.Result();
    }

    private static void List(Answer answer, ImmutableArray<CodeMessage> all, string checkedWhat, IReadOnlyCollection<Project> compiled, GetDiagnosticsInput input, ToolContext context)
    {
        var shown = all.Where(message => input.Severity is null || message.IsError == (input.Severity == "error")).ToList();
        answer.Line($"{checkedWhat}: {Counts(all.Count(message => message.IsError), all.Count(message => !message.IsError))}");
        answer.Page(shown, input.Skip, input.Limit, message => answer.Line(Render(message, compiled, context)));
    }

    private static async Task NewAsync(
        Answer answer, CodeSnapshot snapshot, IReadOnlyCollection<ProjectId> projects, ToolTarget? target, GetDiagnosticsInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var delta = await CodeMessages.SinceTurnAsync(snapshot, projects, cancellationToken).ConfigureAwait(false);
        ImmutableArray<CodeDiagnostic> errors = [.. delta.Added.Where(IsWanted)];
        ImmutableArray<CodeDiagnostic> warnings = [.. delta.AddedWarnings.Where(IsWanted)];
        answer.Line($"New since the turn began: {Counts(errors.Length, warnings.Length)}; fixed: {Counts(delta.Fixed.Count(IsWanted), delta.FixedWarnings)}");
        List<(string Word, CodeDiagnostic Diagnostic)> shown =
        [
            .. input.Severity == "warning" ? [] : errors.Select(error => ("error", error)), .. input.Severity == "error" ? [] : warnings.Select(warning => ("warning", warning)),
        ];
        answer.Page(shown, input.Skip, input.Limit, entry => answer.Line(Render(entry.Word, entry.Diagnostic, context)));

        bool IsWanted(CodeDiagnostic diagnostic) => target is null || WorkspaceSnapshot.PathComparer.Equals(diagnostic.Path, target.Path);
    }

    private static string Render(CodeMessage message, IReadOnlyCollection<Project> compiled, ToolContext context)
    {
        var solution = message.Projects[0].Solution;
        var holders = solution.GetDocumentIdsWithFilePath(message.Diagnostic.Path).Select(id => id.ProjectId).ToHashSet();
        var copies = compiled.Where(project => holders.Contains(project.Id)).ToList();
        return Render(message.IsError ? "error" : "warning", message.Diagnostic, context) + (copies.Count == 0 ? $" [{string.Join(", ", message.Projects.Select(project => project.Name))}]" : Frameworks.Only(message.Projects, copies));
    }

    private static string Render(string word, CodeDiagnostic diagnostic, ToolContext context) =>
        $"{(diagnostic.Path.Length == 0 ? "" : $"{WorkspacePaths.Display(diagnostic.Path, context.Roots)}:{diagnostic.Line}:{diagnostic.Column} ")}{word} {diagnostic.Id} {diagnostic.Message}";

    private static string Counts(int errors, int warnings) => $"{Quantity.Of(errors, "error")}, {Quantity.Of(warnings, "warning")}";
}
