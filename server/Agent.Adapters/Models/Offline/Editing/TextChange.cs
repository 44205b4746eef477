using System.Collections.Immutable;
using System.Text;

namespace Agent.Adapters.Models.Offline.Editing;

/// <summary>A range of a text and what replaces it.</summary>
/// <param name="Start">Position of the first character replaced.</param>
/// <param name="Length">Number of characters replaced; 0 to insert.</param>
/// <param name="NewText">What comes there.</param>
internal sealed record TextChange(int Start, int Length, string NewText)
{
    public int End => Start + Length;

    /// <summary>Whether both touch the same place, so that the order would matter.</summary>
    public bool Touches(TextChange other) => Start <= other.End && other.Start <= End;

    /// <summary>Makes all changes; none touches another.</summary>
    public static string Apply(string text, IEnumerable<TextChange> changes)
    {
        var result = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var change in changes.OrderBy(change => change.Start).ToImmutableArray())
        {
            result.Append(text, copied, change.Start - copied).Append(change.NewText);
            copied = change.End;
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
