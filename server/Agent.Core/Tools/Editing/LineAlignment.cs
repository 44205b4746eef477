namespace Agent.Core.Tools.Editing;

/// <summary>Finds which lines stay between two versions: longest common subsequence, equal beginnings and ends first.</summary>
internal static class LineAlignment
{
    /// <summary>Beyond this many pairs only equal beginnings and ends are found.</summary>
    private const int MaxPairs = 4_000_000;

    /// <summary>For each new line the index of the old line it is, or -1.</summary>
    public static int[] Align(IReadOnlyList<string> oldLines, IReadOnlyList<string> newLines)
    {
        var kept = new int[newLines.Count];
        Array.Fill(kept, -1);
        var shortest = Math.Min(oldLines.Count, newLines.Count);
        var head = 0;
        for (; head < shortest && oldLines[head] == newLines[head]; head++)
            kept[head] = head;
        var tail = 0;
        for (; tail < shortest - head && oldLines[^(tail + 1)] == newLines[^(tail + 1)]; tail++)
            kept[^(tail + 1)] = oldLines.Count - tail - 1;
        AlignMiddle(oldLines, newLines, head, tail, kept);
        return kept;
    }

    private static void AlignMiddle(IReadOnlyList<string> oldLines, IReadOnlyList<string> newLines, int head, int tail, int[] kept)
    {
        var rows = oldLines.Count - head - tail;
        var columns = newLines.Count - head - tail;
        if (rows == 0 || columns == 0 || (long)rows * columns > MaxPairs)
            return;
        var common = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
                common[i, j] = oldLines[head + i] == newLines[head + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (oldLines[head + i] == newLines[head + j])
                kept[head + j++] = head + i++;
            else if (common[i + 1, j] >= common[i, j + 1])
                i++;
            else
                j++;
        }
    }
}
