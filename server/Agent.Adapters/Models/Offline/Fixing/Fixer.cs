using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Editing;
using Agent.Adapters.Models.Offline.Requests;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>
/// Repairs what a build reports, round by round, and keeps count. The same repair is never made twice: when a build reports the same again and the rule would do the same again,
/// the person did not accept it.
/// </summary>
internal sealed class Fixer(OfflineRun run, ImmutableArray<string> projects, bool errorsOnly)
{
    private readonly List<Repair> _made = [];
    private readonly Dictionary<BuildDiagnostic, string> _reasons = [];

    private sealed record Repair(BuildDiagnostic Diagnostic, string Line, FixOutcome Outcome)
    {
        public bool IsAccepted { get; set; } = true;

        public bool IsSame(Repair other) =>
            Diagnostic.File == other.Diagnostic.File && Diagnostic.Code == other.Diagnostic.Code && Line == other.Line && Outcome.Text == other.Outcome.Text;
    }

    public bool ErrorsOnly => errorsOnly;

    /// <summary>What was repaired and accepted so far, as lines.</summary>
    public IReadOnlyList<string> Made =>
        [.. _made.Where(repair => repair.IsAccepted).DistinctBy(repair => (repair.Diagnostic.File, repair.Outcome.Text)).Select(repair => $"{BuildRequest.Place(repair.Diagnostic)}{repair.Diagnostic.Code}: {repair.Outcome.Text}")];

    /// <summary>What is to be repaired: errors, and warnings that a rule knows.</summary>
    public IReadOnlyList<BuildDiagnostic> Open(BuildRun build) =>
        [.. build.Output.Diagnostics.Where(diagnostic => diagnostic.IsError || (!errorsOnly && FixRules.For(diagnostic.Code).Any()))];

    /// <summary>What is left after a build, each with the reason, as lines.</summary>
    public IReadOnlyList<string> Left(BuildRun build) =>
        [.. Open(build).Select(diagnostic => $"{BuildRequest.Line(diagnostic)} ({_reasons.GetValueOrDefault(diagnostic, "not tried")})")];

    /// <summary>Repairs what rules are sure about; null when that is nothing, else how many.</summary>
    public async Task<int?> FixAsync(IReadOnlyList<BuildDiagnostic> open)
    {
        _reasons.Clear();
        var code = new CodeBase(run, projects);
        var files = await Task.WhenAll(open.GroupBy(diagnostic => diagnostic.File).Select(file => PlanAsync(file.Key, [.. file], code)));
        var planned = files.OfType<FilePlan>().Where(file => file.Repairs.Count > 0).ToList();
        if (planned.Count == 0)
            return null;
        var answers = await run.CallAllAsync(planned.Select(file => FileEdits.CallFor(file.Source, file.Changes)));
        var made = 0;
        foreach (var (file, answer) in planned.Zip(answers))
        {
            foreach (var repair in file.Repairs)
            {
                if (FileEdits.IsDone(answer))
                    _made.Add(repair);
                else
                    _reasons[repair.Diagnostic] = $"the edit failed: {answer.Text}";
            }
            made += FileEdits.IsDone(answer) ? file.Repairs.Count : 0;
        }
        return made == 0 ? null : made;
    }

    private sealed record FilePlan(SourceText Source, List<Repair> Repairs, List<TextChange> Changes);

    private async Task<FilePlan?> PlanAsync(string? path, ImmutableArray<BuildDiagnostic> diagnostics, CodeBase code)
    {
        if (path is null || !path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return Skip(diagnostics, "it is not about a C# file");
        if (Path.IsPathRooted(path) || path.StartsWith("../", StringComparison.Ordinal))
            return Skip(diagnostics, "the file is outside of the workspace");
        if ($"/{path}".Contains("/obj/", StringComparison.Ordinal))
            return Skip(diagnostics, "the file is generated");
        var file = await code.ReadAsync(path);
        if (file.Source is not { } source)
            return Skip(diagnostics, file.Problem!);
        var outcomes = await Task.WhenAll(diagnostics.Select(diagnostic => ProposeAsync(diagnostic, diagnostics, source, code)));
        return Combine(source, diagnostics.Zip(outcomes));
    }

    private FilePlan? Skip(IEnumerable<BuildDiagnostic> diagnostics, string reason)
    {
        foreach (var diagnostic in diagnostics)
            _reasons[diagnostic] = reason;
        return null;
    }

    private static async Task<FixOutcome> ProposeAsync(BuildDiagnostic diagnostic, ImmutableArray<BuildDiagnostic> all, SourceText source, CodeBase code)
    {
        if (source.PositionOf(diagnostic.Line, diagnostic.Column) is not { } position)
            return FixOutcome.Unsure("the place is not in the file any more");
        var @case = new FixCase(diagnostic, source, position, all);
        FixOutcome? unsure = null;
        foreach (var rule in FixRules.For(diagnostic.Code))
        {
            var outcome = await rule.ProposeAsync(@case, code);
            if (outcome is { IsFix: true })
                return outcome;
            unsure ??= outcome;
        }
        return unsure ?? FixOutcome.Unsure("no rule for it");
    }

    /// <summary>Puts the repairs of a file together: none twice, none that touches another.</summary>
    private FilePlan Combine(SourceText source, IEnumerable<(BuildDiagnostic Diagnostic, FixOutcome Outcome)> proposals)
    {
        var plan = new FilePlan(source, [], []);
        var usings = new List<string>();
        foreach (var (diagnostic, outcome) in proposals)
        {
            var repair = new Repair(diagnostic, source.Line(diagnostic.Line is var line && line >= 1 && line <= source.LineStarts.Count ? line : 1), outcome);
            if (!outcome.IsFix)
            {
                _reasons[diagnostic] = outcome.Text;
            }
            else if (_made.Find(made => made.IsSame(repair)) is { } before)
            {
                before.IsAccepted = false;
                _reasons[diagnostic] = $"my repair was not accepted: {outcome.Text}";
            }
            else if (outcome.Changes.Any(change => plan.Changes.Exists(change.Touches)))
            {
                _reasons[diagnostic] = "another repair touches the same place";
            }
            else
            {
                plan.Changes.AddRange(outcome.Changes);
                usings.AddRange(outcome.Usings);
                plan.Repairs.Add(repair);
            }
        }
        plan.Changes.AddRange(UsingDirectives.Add(source, usings));
        return plan;
    }
}
