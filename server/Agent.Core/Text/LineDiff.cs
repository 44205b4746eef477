using System.Collections.Immutable;

namespace Agent.Core.Text;

/// <summary>A range of old lines and the range of new lines that stands in its place; one of the two may be empty.</summary>
/// <param name="OldStart">First old line, zero-based.</param>
/// <param name="OldCount">Number of old lines.</param>
/// <param name="NewStart">First new line, zero-based.</param>
/// <param name="NewCount">Number of new lines.</param>
public readonly record struct DiffBlock(int OldStart, int OldCount, int NewStart, int NewCount)
{
    /// <summary>The old line behind the range.</summary>
    public int OldEnd => OldStart + OldCount;

    /// <summary>The new line behind the range.</summary>
    public int NewEnd => NewStart + NewCount;
}

/// <summary>
/// The shortest difference between two lists of lines (Myers, in linear space). Lines compare ordinally with their line ends. Lines that only one side has are set aside
/// first, and beyond <see cref="MaxCost"/> steps of one search it takes the farthest path found, so that files with little in common stay fast.
/// </summary>
public sealed class LineDiff
{
    private const int MaxCost = 512;

    private readonly bool[] _removed;
    private readonly bool[] _added;
    private readonly int[] _oldAt;
    private readonly int[] _newAt;
    private readonly int[] _old;
    private readonly int[] _new;
    private readonly int[] _forward;
    private readonly int[] _backward;
    private readonly int _origin;

    private LineDiff(IReadOnlyList<string> oldLines, IReadOnlyList<string> newLines)
    {
        var oldSet = oldLines.ToHashSet(StringComparer.Ordinal);
        var newSet = newLines.ToHashSet(StringComparer.Ordinal);
        _removed = [.. oldLines.Select(line => !newSet.Contains(line))];
        _added = [.. newLines.Select(line => !oldSet.Contains(line))];
        _oldAt = [.. Enumerable.Range(0, _removed.Length).Where(i => !_removed[i])];
        _newAt = [.. Enumerable.Range(0, _added.Length).Where(i => !_added[i])];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _old = Number(oldLines, _oldAt, numbers);
        _new = Number(newLines, _newAt, numbers);
        _forward = new int[_old.Length + _new.Length + 3];
        _backward = new int[_forward.Length];
        _origin = _new.Length + 1;
    }

    /// <summary>The blocks that differ, from top to bottom; between two of them at least one line is equal.</summary>
    public static ImmutableArray<DiffBlock> Compute(IReadOnlyList<string> oldLines, IReadOnlyList<string> newLines)
    {
        var diff = new LineDiff(oldLines, newLines);
        diff.Compare(0, diff._old.Length, 0, diff._new.Length);
        return DiffShift.ToReadable(diff.Blocks(), oldLines, newLines);
    }

    private static int[] Number(IReadOnlyList<string> lines, int[] chosen, Dictionary<string, int> numbers)
    {
        var result = new int[chosen.Length];
        for (var i = 0; i < result.Length; i++)
        {
            if (!numbers.TryGetValue(lines[chosen[i]], out result[i]))
                numbers.Add(lines[chosen[i]], result[i] = numbers.Count);
        }
        return result;
    }

    private void Compare(int oldLow, int oldHigh, int newLow, int newHigh)
    {
        while (true)
        {
            while (oldLow < oldHigh && newLow < newHigh && _old[oldLow] == _new[newLow])
                (oldLow, newLow) = (oldLow + 1, newLow + 1);
            while (oldLow < oldHigh && newLow < newHigh && _old[oldHigh - 1] == _new[newHigh - 1])
                (oldHigh, newHigh) = (oldHigh - 1, newHigh - 1);
            if (oldLow == oldHigh || newLow == newHigh)
            {
                foreach (var at in _oldAt.AsSpan(oldLow..oldHigh))
                    _removed[at] = true;
                foreach (var at in _newAt.AsSpan(newLow..newHigh))
                    _added[at] = true;
                return;
            }
            var (oldSplit, newSplit) = Split(oldLow, oldHigh, newLow, newHigh);
            Compare(oldLow, oldSplit, newLow, newSplit);
            (oldLow, newLow) = (oldSplit, newSplit);
        }
    }

    /// <summary>A point on a shortest path, searched from both corners at once. Diagonal d holds the points with old - new = d.</summary>
    private (int Old, int New) Split(int oldLow, int oldHigh, int newLow, int newHigh)
    {
        var (lowest, highest) = (oldLow - newHigh, oldHigh - newLow);
        var (start, end) = (oldLow - newLow, oldHigh - newHigh);
        var meetsForward = ((start - end) & 1) != 0;
        var (forwardLow, forwardHigh, backwardLow, backwardHigh) = (start, start, end, end);
        _forward[_origin + start] = oldLow;
        _backward[_origin + end] = oldHigh;

        for (var cost = 1; ; cost++)
        {
            Widen(ref forwardLow, ref forwardHigh, lowest, highest, _forward, unreached: -1);
            for (var d = forwardHigh; d >= forwardLow; d -= 2)
            {
                var x = Math.Max(_forward[_origin + d - 1] + 1, _forward[_origin + d + 1]);
                while (x < oldHigh && x - d < newHigh && _old[x] == _new[x - d])
                    x++;
                _forward[_origin + d] = x;
                if (meetsForward && backwardLow <= d && d <= backwardHigh && _backward[_origin + d] <= x)
                    return (x, x - d);
            }

            Widen(ref backwardLow, ref backwardHigh, lowest, highest, _backward, unreached: int.MaxValue);
            for (var d = backwardHigh; d >= backwardLow; d -= 2)
            {
                var x = Math.Min(_backward[_origin + d - 1], _backward[_origin + d + 1] - 1);
                while (x > oldLow && x - d > newLow && _old[x - 1] == _new[x - d - 1])
                    x--;
                _backward[_origin + d] = x;
                if (!meetsForward && forwardLow <= d && d <= forwardHigh && x <= _forward[_origin + d])
                    return (x, x - d);
            }

            if (cost >= MaxCost)
                return Farthest(forwardLow, forwardHigh, oldHigh, newHigh);
        }
    }

    /// <summary>Opens a diagonal on either side, or gives one up where the edge of the rectangle is reached.</summary>
    private void Widen(ref int low, ref int high, int lowest, int highest, int[] reached, int unreached)
    {
        if (low > lowest)
            reached[_origin + --low - 1] = unreached;
        else
            low++;
        if (high < highest)
            reached[_origin + ++high + 1] = unreached;
        else
            high--;
    }

    private (int Old, int New) Farthest(int low, int high, int oldHigh, int newHigh)
    {
        var best = (Old: 0, New: 0, Sum: -1);
        for (var d = high; d >= low; d -= 2)
        {
            var x = Math.Min(Math.Min(_forward[_origin + d], oldHigh), newHigh + d);
            if (x + x - d > best.Sum)
                best = (x, x - d, x + x - d);
        }
        return (best.Old, best.New);
    }

    private List<DiffBlock> Blocks()
    {
        var blocks = new List<DiffBlock>();
        for (int o = 0, n = 0; o < _removed.Length || n < _added.Length; o++, n++)
        {
            var (oldStart, newStart) = (o, n);
            while (o < _removed.Length && _removed[o])
                o++;
            while (n < _added.Length && _added[n])
                n++;
            if (o > oldStart || n > newStart)
                blocks.Add(new DiffBlock(oldStart, o - oldStart, newStart, n - newStart));
        }
        return blocks;
    }
}
