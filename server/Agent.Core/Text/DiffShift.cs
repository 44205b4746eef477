using System.Collections.Immutable;

namespace Agent.Core.Text;

/// <summary>
/// Moves pure insertions and deletions, which often fit at several neighbouring places, to where people expect them: after an empty line or at the start of the file, so
/// that a member comes with its own comment and not with half of the next one's.
/// </summary>
internal static class DiffShift
{
    public static ImmutableArray<DiffBlock> ToReadable(List<DiffBlock> blocks, IReadOnlyList<string> oldLines, IReadOnlyList<string> newLines)
    {
        var result = ImmutableArray.CreateBuilder<DiffBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            var room = result.Count == 0 ? block.OldStart : block.OldStart - result[^1].OldEnd - 1;
            result.Add(block switch
            {
                { OldCount: 0 } => Shifted(block, Distance(newLines, block.NewStart, block.NewCount, room)),
                { NewCount: 0 } => Shifted(block, Distance(oldLines, block.OldStart, block.OldCount, room)),
                _ => block,
            });
        }
        return result.DrainToImmutable();
    }

    /// <summary>How far up to move; 0 where no place is better.</summary>
    private static int Distance(IReadOnlyList<string> lines, int start, int count, int room)
    {
        for (var up = 0; ; up++)
        {
            if (start - up == 0 || lines[start - up - 1].AsSpan().Trim().IsEmpty)
                return up;
            if (up == room || lines[start - up - 1] != lines[start - up - 1 + count])
                return 0;
        }
    }

    private static DiffBlock Shifted(DiffBlock block, int up) => block with { OldStart = block.OldStart - up, NewStart = block.NewStart - up };
}
