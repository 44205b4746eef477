using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>Cuts the difference of two texts into hunks and names them.</summary>
internal static class Hunks
{
    /// <summary>Lines around a hunk that must be intact when it is applied to a newer text, and that a rendering shows.</summary>
    public const int ContextLines = 3;

    /// <summary>
    /// The hunks of a staged file. Blocks whose contexts touch become one hunk. A hunk whose content was in <paramref name="previous"/> keeps its name and its turn; any
    /// other belongs to the turn that stages now.
    /// </summary>
    public static ImmutableArray<Hunk> Of(StagedFile staged, IEnumerable<Hunk> previous, string turnId)
    {
        var oldLines = staged.Base is { } document ? RawLines.Split(document.Text) : [];
        var newLines = staged.File is { } file ? RawLines.Split(file.Text) : [];
        var names = new Names((staged.Base is null ? "new:" : "") + staged.Origin, previous, turnId);
        if (staged.Base is null || staged.File is null)
            return [names.Give(0, oldLines, 0, newLines)];
        var hunks = ImmutableArray.CreateBuilder<Hunk>();
        if (staged.IsMoved)
            hunks.Add(names.Give(0, [], 0, []));
        foreach (var block in Merge(LineDiff.Compute(oldLines, newLines)))
            hunks.Add(names.Give(block.OldStart, oldLines.Slice(block.OldStart, block.OldCount), block.NewStart, newLines.Slice(block.NewStart, block.NewCount)));
        return hunks.DrainToImmutable();
    }

    private static IEnumerable<DiffBlock> Merge(ImmutableArray<DiffBlock> blocks)
    {
        for (var i = 0; i < blocks.Length;)
        {
            var (first, last) = (blocks[i], blocks[i]);
            for (i++; i < blocks.Length && blocks[i].OldStart - last.OldEnd <= 2 * ContextLines; i++)
                last = blocks[i];
            yield return new DiffBlock(first.OldStart, last.OldEnd - first.OldStart, first.NewStart, last.NewEnd - first.NewStart);
        }
    }

    /// <summary>Names are short hashes of the file and the lines; equal hunks of one file are told apart by a number that they keep.</summary>
    private sealed class Names(string scope, IEnumerable<Hunk> previous, string turnId)
    {
        private readonly Dictionary<string, Queue<Hunk>> _known = previous
            .GroupBy(hunk => Hash(scope, hunk.OldLines, hunk.NewLines))
            .ToDictionary(group => group.Key, group => new Queue<Hunk>(group));
        private readonly HashSet<string> _taken = [.. previous.Select(hunk => hunk.Id)];

        public Hunk Give(int oldStart, ImmutableArray<string> oldLines, int newStart, ImmutableArray<string> newLines)
        {
            var hash = Hash(scope, oldLines, newLines);
            if (_known.TryGetValue(hash, out var same) && same.TryDequeue(out var known))
                return new Hunk(known.Id, oldStart, oldLines, newStart, newLines, HunkState.Pending, TurnId: known.TurnId);
            var id = hash;
            for (var number = 2; !_taken.Add(id); number++)
                id = $"{hash}-{number}";
            return new Hunk(id, oldStart, oldLines, newStart, newLines, HunkState.Pending, TurnId: turnId);
        }

        private static string Hash(string scope, ImmutableArray<string> oldLines, ImmutableArray<string> newLines)
        {
            var text = new StringBuilder(scope).Append('\0').AppendJoin("", oldLines).Append('\0').AppendJoin("", newLines);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString())).AsSpan(0, 6));
        }
    }
}
