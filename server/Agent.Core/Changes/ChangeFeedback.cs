using System.Globalization;
using System.Text;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>Collects what the model must know of the decisions: what is not in the files as it was proposed, and why. What was accepted as proposed is not worth a word.</summary>
internal sealed class ChangeFeedback
{
    private const int MaxEditedLines = 20;
    private const int MaxExcerpt = 80;

    private readonly StringBuilder _lines = new();
    private readonly List<string> _undone = [];

    /// <summary>Adds what one decision about a file came to.</summary>
    public void Add(FileChange before, FileChange after, string display, IReadOnlyDictionary<string, HunkDecision> decisions)
    {
        for (var i = 0; i < after.Hunks.Length; i++)
        {
            var (proposed, hunk) = (before.Hunks[i], after.Hunks[i]);
            if (proposed.State != HunkState.Pending || hunk.State == HunkState.Pending)
                continue;
            var reason = decisions.TryGetValue(hunk.Id, out var decision) ? decision.Reason : null;
            var what = $"- {display}{Place(after, proposed)}: ";
            if (hunk.State == HunkState.Rejected)
                _lines.Append(what).Append("rejected").Append(Excerpt(proposed)).Append(string.IsNullOrWhiteSpace(reason) ? "" : $", reason: {reason.Trim()}").Append('\n');
            else if (hunk.State == HunkState.Refused)
                _lines.Append(what).Append("not written").Append(Excerpt(proposed)).Append(", reason: ").Append(hunk.Note).Append('\n');
            else if (!hunk.NewLines.SequenceEqual(proposed.NewLines))
                AddEdited(what, hunk);
        }
    }

    /// <summary>Adds the files in which the person took back what was written.</summary>
    public void AddUndone(IEnumerable<string> displays) => _undone.AddRange(displays);

    /// <summary>All that was collected, once; null when there is nothing.</summary>
    public string? Take()
    {
        var parts = new List<string>();
        if (_lines.Length > 0)
            parts.Add("Review of the proposed changes. The files hold everything that was proposed except this:\n" + _lines.ToString().TrimEnd('\n'));
        if (_undone.Count > 0)
            parts.Add($"The person has undone earlier changes of yours in {string.Join(", ", _undone.Distinct())}. Read these files again before you rely on them.");
        _lines.Clear();
        _undone.Clear();
        return parts.Count == 0 ? null : string.Join("\n", parts);
    }

    private void AddEdited(string what, Hunk hunk)
    {
        _lines.Append(what);
        if (hunk.NewLines.IsEmpty)
        {
            _lines.Append("the person removed these lines instead\n");
            return;
        }
        _lines.Append("the person wrote this instead:\n");
        foreach (var line in hunk.NewLines.Take(MaxEditedLines))
            _lines.Append("    ").Append(RawLines.Strip(line)).Append('\n');
        if (hunk.NewLines.Length > MaxEditedLines)
            _lines.Append(CultureInfo.InvariantCulture, $"    ({hunk.NewLines.Length - MaxEditedLines} more lines)\n");
    }

    private static string Place(FileChange change, Hunk hunk) => change.Kind switch
    {
        FileChangeKind.Create => " (new file)",
        FileChangeKind.Delete => " (deletion)",
        _ when change.IsMove(hunk) => " (move)",
        _ => string.Create(CultureInfo.InvariantCulture, $", line {hunk.OldStart + 1}"),
    };

    /// <summary>The first line that says something, so that the model recognizes the hunk.</summary>
    private static string Excerpt(Hunk hunk)
    {
        var line = hunk.NewLines.Except(hunk.OldLines).Concat(hunk.NewLines).Select(text => text.Trim()).FirstOrDefault(text => text.Length > 0);
        return line is null ? "" : $" (`{(line.Length > MaxExcerpt ? line[..MaxExcerpt] + "..." : line)}`)";
    }
}
