using System.Collections.Immutable;

namespace Agent.Adapters.Models.Offline.Editing;

/// <summary>
/// Turns changes of a text (lines ended by LF) into exact replacements, each with as many neighbouring lines as it needs to be unique. The tool makes replacements in order,
/// so they come from the bottom up, and each is checked against the text that those before it leave.
/// </summary>
internal sealed class EditScript
{
    private readonly List<Block> _blocks = [];
    private readonly List<int> _lines;
    private string _text;

    private EditScript(string text)
    {
        _text = text;
        _lines = [0, .. from i in Enumerable.Range(0, text.Length) where text[i] == '\n' && i + 1 < text.Length select i + 1];
    }

    private sealed record Block(int First, int Last, ImmutableArray<TextChange> Changes);

    /// <summary>The replacements; null where one cannot be made unique, so that the file is better written whole.</summary>
    public static ImmutableArray<Replacement>? Of(string text, IEnumerable<TextChange> changes)
    {
        var script = new EditScript(text);
        foreach (var change in changes.OrderBy(change => change.Start))
            script.Add(change);
        return script.Render();
    }

    private void Add(TextChange change)
    {
        var first = LineOf(change.Start);
        var last = LineOf(change.Length == 0 ? change.Start : change.End - 1);
        if (_blocks.Count > 0 && _blocks[^1].Last >= first)
            _blocks[^1] = new Block(_blocks[^1].First, Math.Max(last, _blocks[^1].Last), _blocks[^1].Changes.Add(change));
        else
            _blocks.Add(new Block(first, last, [change]));
    }

    private ImmutableArray<Replacement>? Render()
    {
        var replacements = ImmutableArray.CreateBuilder<Replacement>(_blocks.Count);
        for (var i = _blocks.Count - 1; i >= 0; i--)
        {
            var block = _blocks[i];
            var end = i + 1 < _blocks.Count ? _blocks[i + 1].First : _lines.Count;
            while (Replace(block) is var replacement)
            {
                if (IsUnique(replacement.OldText))
                {
                    replacements.Add(replacement);
                    _text = _text.Replace(replacement.OldText, replacement.NewText, StringComparison.Ordinal);
                    break;
                }
                var wider = block with { First = Math.Max(0, block.First - 1), Last = Math.Min(end - 1, block.Last + 1) };
                if (wider.First == block.First && wider.Last == block.Last)
                    return null;
                if (i > 0 && wider.First <= _blocks[i - 1].Last)
                {
                    // It reaches the block above: the two become one.
                    _blocks[i - 1] = new Block(_blocks[i - 1].First, wider.Last, [.. _blocks[i - 1].Changes, .. block.Changes]);
                    _blocks.RemoveAt(i);
                    break;
                }
                block = wider;
            }
        }
        return replacements.ToImmutable();
    }

    /// <summary>The block's lines before and after. The last line end is left out where it stays: the file may not have one.</summary>
    private Replacement Replace(Block block)
    {
        var start = _lines[block.First];
        var old = _text[start..(block.Last + 1 < _lines.Count ? _lines[block.Last + 1] : _text.Length)];
        var @new = TextChange.Apply(old, block.Changes.Select(change => change with { Start = change.Start - start }));
        return old.EndsWith('\n') && @new.EndsWith('\n') && old.Length > 1 ? new Replacement(old[..^1], @new[..^1]) : new Replacement(old, @new);
    }

    private bool IsUnique(string part) =>
        part.Length > 0 && _text.IndexOf(part, StringComparison.Ordinal) is var at and >= 0 && _text.IndexOf(part, at + 1, StringComparison.Ordinal) < 0;

    private int LineOf(int position)
    {
        var index = _lines.BinarySearch(position);
        return index >= 0 ? index : ~index - 1;
    }
}
