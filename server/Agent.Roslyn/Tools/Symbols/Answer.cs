using System.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;

namespace Agent.Roslyn.Tools.Symbols;

/// <summary>The text of an answer: lines up to a bound, then in brackets what it leaves out, how to get that, and what it could not look at.</summary>
internal sealed class Answer(CodeSnapshot snapshot)
{
    private const int MaxCharacters = 30_000;

    private readonly StringBuilder _text = new();
    private readonly List<string> _notes = [];

    /// <summary>Whether there is no room left.</summary>
    public bool IsFull => _text.Length >= MaxCharacters;

    /// <exception cref="ToolException">The bounds of a list are out of bounds.</exception>
    public static void CheckPage(int skip, int limit)
    {
        if (skip < 0 || limit is < 1 or > 500)
            throw new ToolException("skip goes from 0, limit from 1 to 500.");
    }

    public void Line(string line) => _text.Append(line).Append('\n');

    public void Note(string note) => _notes.Add(note);

    /// <summary>The part of a list that was asked for, as far as there is room; says how to read on.</summary>
    public void Page<T>(IReadOnlyList<T> items, int skip, int limit, Action<T> write)
    {
        var at = skip;
        for (; at < items.Count && at < skip + limit && !IsFull; at++)
            write(items[at]);
        if (at < items.Count)
            Note($"{(skip > 0 ? $"{skip + 1} to " : "The first ")}{at} of {items.Count}. Read on with skip {at}.");
        else if (skip >= items.Count && items.Count > 0)
            Note($"There are only {items.Count}.");
    }

    public ToolResult Result()
    {
        var unready = snapshot.Current.Projects.Where(project => snapshot.Unverifiable.Contains(project.Id)).Select(project => project.Name).ToList();
        if (unready.Count > 0)
            Note($"Not fully loaded, perhaps for want of a restore: {string.Join(", ", unready.Take(10))}{(unready.Count > 10 ? $" and {unready.Count - 10} more" : "")}.");
        if (_notes.Count > 0)
            _text.Append('[').AppendJoin(' ', _notes).Append(']');
        return new ToolResult(_text.ToString());
    }
}
