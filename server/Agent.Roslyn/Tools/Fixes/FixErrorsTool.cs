using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Errors;
using Agent.Roslyn.Snapshots;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record FixErrorsInput(
    [Description("File, folder or project; default all")] string? Path = null);

/// <summary>All errors that have a proven fix, at once.</summary>
internal sealed class FixErrorsTool(CodeHost code) : EditTool<FixErrorsInput>
{
    private const int MaxShown = 30;

    public override string Name => "fix_errors";
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Fix all C# compile errors that have a certain fix and list the rest. Try it before editing by hand.";
    public override JsonTypeInfo InputType => FixInputs.Default.FixErrorsInput;

    protected override async ValueTask<EditPlan> PlanAsync(FixErrorsInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var scope = FixScope.Resolve(snapshot, input.Path, context);
        var documents = scope.Documents.Select(document => document.Id).ToHashSet();
        var report = await ErrorFixer.RunAsync(
            snapshot.Current, snapshot.Unverifiable, document => input.Path is null || documents.Contains(document.Id), progress: null, cancellationToken).ConfigureAwait(false);
        return await FixPlans.ToAsync(snapshot, report.Solution, context, $"Fix errors in {scope.Name}", $"{Render(report, scope, context)}{LeftOut(snapshot)}", cancellationToken).ConfigureAwait(false);
    }

    private static string LeftOut(CodeSnapshot snapshot) => snapshot.Unverifiable.IsEmpty ? ""
        : $"\nNot looked at, for they did not load or need a restore: {string.Join(", ", snapshot.Unverifiable.Select(id => snapshot.Current.GetProject(id)?.Name).OfType<string>().Order(StringComparer.Ordinal))}.";

    /// <summary>What was done and what is left, for models and people.</summary>
    internal static string Render(FixReport report, FixScope scope, ToolContext context)
    {
        if (report.ErrorsBefore == 0)
            return $"There is no error in {scope.Name}.";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{FixPlans.Count(report.ErrorsBefore, "error")} in {scope.Name}, {report.Applied.Length} {(report.Applied.Length == 1 ? "fix" : "fixes")} made, {report.Remaining.Length} left.\n");
        foreach (var fix in report.Applied.Take(MaxShown))
            text.Append(CultureInfo.InvariantCulture, $"fixed {FixPlans.Show(fix.Error.Path, context)}:{fix.Error.Line} {fix.Error.Id}: {fix.Title}\n");
        if (report.Applied.Length > MaxShown)
            text.Append(CultureInfo.InvariantCulture, $"and {report.Applied.Length - MaxShown} more\n");
        foreach (var left in report.Remaining.Take(MaxShown))
            text.Append(CultureInfo.InvariantCulture, $"left {FixPlans.Show(left.Error.Path, context)}:{left.Error.Line} {left.Error.Id} {left.Error.Message} ({left.Reason})\n");
        if (report.Remaining.Length > MaxShown)
            text.Append(CultureInfo.InvariantCulture, $"and {report.Remaining.Length - MaxShown} more; give a file or a project to see them\n");
        return text.ToString().TrimEnd('\n');
    }
}
