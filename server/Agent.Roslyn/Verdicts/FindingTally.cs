using System.Collections.Immutable;
using Agent.Core.Changes;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Adds up what the compilations of one change say, before and after it, and subtracts. A file compiled by several target frameworks says a thing once, however many of them say it: the
/// framework that says it most often counts.
/// </summary>
internal sealed class FindingTally
{
    private readonly Dictionary<(string Id, string Message, string Path, bool IsError, string Project), Sides> _sides = [];

    /// <summary>Adds one compilation.</summary>
    /// <param name="project">The project file, which tells messages without a place apart.</param>
    /// <param name="before">What the unchanged code says in the compiled places.</param>
    /// <param name="after">What the changed code says there.</param>
    /// <param name="moved">New paths of moved files by old path.</param>
    public void Add(string project, IEnumerable<Finding> before, IEnumerable<Finding> after, IReadOnlyDictionary<string, string> moved)
    {
        foreach (var group in before.GroupBy(finding => KeyOf(finding, moved.GetValueOrDefault(finding.Path, finding.Path))))
            SidesOf(group.Key).Before = Longest(SidesOf(group.Key).Before, [.. group]);
        foreach (var group in after.GroupBy(finding => KeyOf(finding, finding.Path)))
            SidesOf(group.Key).After = Longest(SidesOf(group.Key).After, [.. group]);

        (string, string, string, bool, string) KeyOf(Finding finding, string path) => (finding.Id, finding.Message, path, finding.IsError, finding.HasPlace ? "" : project);
    }

    /// <summary>What is more after the change than before it, and the other way round.</summary>
    /// <param name="isUntouched">Whether a finding of the changed code stands in a line the change left alone, so that its older twins are told apart.</param>
    public ErrorDelta ToDelta(Func<Finding, bool> isUntouched)
    {
        var added = new List<Finding>();
        var @fixed = new List<Finding>();
        foreach (var sides in _sides.Values)
        {
            var known = Math.Min(sides.Before.Count, sides.After.Count);
            added.AddRange(sides.After.OrderBy(finding => !isUntouched(finding)).ThenBy(finding => finding.Start).Skip(known));
            @fixed.AddRange(sides.Before.Skip(known));
        }
        return new ErrorDelta(List(added, isError: true), List(@fixed, isError: true), List(added, isError: false), @fixed.Count(finding => !finding.IsError));
    }

    private static ImmutableArray<CodeDiagnostic> List(IEnumerable<Finding> findings, bool isError) =>
    [
        .. findings.Where(finding => finding.IsError == isError)
            .OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Start).ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .Select(finding => finding.ToDiagnostic()),
    ];

    private Sides SidesOf((string, string, string, bool, string) key) => _sides.TryGetValue(key, out var sides) ? sides : _sides[key] = new Sides();

    private static List<Finding> Longest(List<Finding> one, List<Finding> other) => one.Count >= other.Count ? one : other;

    private sealed class Sides
    {
        public List<Finding> Before { get; set; } = [];

        public List<Finding> After { get; set; } = [];
    }
}
