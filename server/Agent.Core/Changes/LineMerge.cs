using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>A replacement of lines <c>[Start, Start + Old.Length)</c> of some base text.</summary>
internal readonly record struct LineEdit(int Start, ImmutableArray<string> Old, ImmutableArray<string> New)
{
    public int End => Start + Old.Length;
}

/// <summary>Where an edit went.</summary>
/// <param name="Fits">Whether its lines and context were intact, or the text already holds its result.</param>
/// <param name="Line">Zero-based line of the current text where it belongs.</param>
internal readonly record struct EditOutcome(bool Fits, int Line);

/// <summary>
/// Carries edits of a base text over to a current text that others have changed since: a three-way merge by lines. An edit fits when nobody touched its lines or
/// the context around them; it moves with the lines before it. An edit whose result already stands there fits too and does nothing.
/// </summary>
internal sealed class LineMerge
{
    private readonly ImmutableArray<string> _base;
    private readonly ImmutableArray<string> _current;
    private readonly ImmutableArray<DiffBlock> _others;

    public LineMerge(ImmutableArray<string> baseLines, ImmutableArray<string> currentLines)
    {
        (_base, _current) = (baseLines, currentLines);
        _others = LineDiff.Compute(baseLines, currentLines);
    }

    /// <summary>Applies the edits that fit.</summary>
    /// <param name="edits">Edits of the base, from top to bottom, not touching each other.</param>
    /// <param name="context">Lines before and after an edit that must be intact as well.</param>
    public (ImmutableArray<string> Lines, ImmutableArray<EditOutcome> Outcomes) Apply(IReadOnlyList<LineEdit> edits, int context)
    {
        var lines = ImmutableArray.CreateBuilder<string>(_current.Length);
        var outcomes = ImmutableArray.CreateBuilder<EditOutcome>(edits.Count);
        var copied = 0;
        foreach (var edit in edits)
        {
            var (place, fits, isThere) = Place(edit, context);
            outcomes.Add(new EditOutcome(fits, place));
            if (!fits || isThere)
                continue;
            lines.AddRange(_current.AsSpan(copied, place - copied));
            lines.AddRange(edit.New.AsSpan());
            copied = place + edit.Old.Length;
        }
        lines.AddRange(_current.AsSpan()[copied..]);
        return (lines.DrainToImmutable(), outcomes.DrainToImmutable());
    }

    private (int Place, bool Fits, bool IsThere) Place(LineEdit edit, int context)
    {
        var (low, high) = (Math.Max(0, edit.Start - context), Math.Min(_base.Length, edit.End + context));
        var shift = 0;
        DiffBlock? first = null, last = null;
        var isContextIntact = true;
        foreach (var other in _others)
        {
            if (other.OldStart <= edit.End && other.OldEnd >= edit.Start)
                (first, last) = (first ?? other, other);
            else if (other.OldStart < high && other.OldEnd > low)
                isContextIntact = false;
            if (other.OldEnd < edit.Start)
                shift += other.NewCount - other.OldCount;
        }
        if (first is null)
            return (edit.Start + shift, isContextIntact, false);
        var place = Math.Min(edit.Start, first.Value.OldStart) + shift;
        return (place, IsResultOf(edit, first.Value, last!.Value), true);
    }

    /// <summary>Whether others made the very same change already.</summary>
    private bool IsResultOf(LineEdit edit, DiffBlock first, DiffBlock last)
    {
        var (start, end) = (Math.Min(edit.Start, first.OldStart), Math.Max(edit.End, last.OldEnd));
        var currentStart = first.NewStart - (first.OldStart - start);
        var currentEnd = last.NewEnd + (end - last.OldEnd);
        var before = edit.Start - start;
        var after = end - edit.End;
        if (currentEnd - currentStart != before + edit.New.Length + after)
            return false;
        var current = _current.AsSpan(currentStart, currentEnd - currentStart);
        return current[..before].SequenceEqual(_base.AsSpan(start, before))
            && current.Slice(before, edit.New.Length).SequenceEqual(edit.New.AsSpan())
            && current[(before + edit.New.Length)..].SequenceEqual(_base.AsSpan(edit.End, after));
    }
}
