using System.Text;

namespace Agent.Core.Tools.Editing;

/// <summary>One replacement a model asks for.</summary>
/// <param name="OldText">What is to go.</param>
/// <param name="NewText">What is to come.</param>
/// <param name="All">Whether every occurrence is meant; else there must be one.</param>
internal sealed record TextEdit(string OldText, string NewText, bool All);

/// <summary>What became of a replacement.</summary>
/// <param name="Text">The whole new text; null when nothing was replaced.</param>
/// <param name="Lines">One-based lines where something was replaced, in the text before.</param>
/// <param name="IgnoredWhitespace">Whether it only matched but for indentation or trailing blanks.</param>
/// <param name="Failure">Why nothing was replaced; null otherwise.</param>
internal sealed record EditOutcome(string? Text, IReadOnlyList<int> Lines, bool IgnoredWhitespace, string? Failure)
{
    public static EditOutcome Failed(string reason) => new(null, [], false, reason);
}

/// <summary>
/// Replaces text in a file as a model means it. Line ends never matter. Where the exact text is not there, indentation and trailing blanks do not matter either, as long as one
/// place is meant. Everything else must be exact: look-alike characters or other words are never guessed, they are named. Bytes outside of the changed lines stay as they are.
/// </summary>
internal static class TextEditor
{
    private const int MaxLinesNamed = 8;

    /// <param name="text">The file's text.</param>
    /// <param name="edit">What to replace.</param>
    /// <param name="lineEnd">The line end where the text has none.</param>
    public static EditOutcome Apply(string text, TextEdit edit, string lineEnd)
    {
        var old = LfText.Normalize(edit.OldText);
        var @new = LfText.Normalize(edit.NewText);
        if (old.Length == 0)
            return EditOutcome.Failed("old_text is empty. To insert, repeat a neighbouring line in old_text and new_text; to fill a file, use write_file.");
        if (old == @new)
            return EditOutcome.Failed("old_text and new_text are the same; there is nothing to change.");
        if (@new.Contains('\0'))
            return EditOutcome.Failed("new_text holds a NUL character, which no text file can.");

        var file = new LfText(text);
        var exact = FindExact(file.Text, old);
        if (exact.Count > 0)
            return exact.Count == 1 || edit.All ? ReplaceExact(file, exact, old, @new, lineEnd) : Ambiguous("", exact.Select(file.LineOf).ToList());
        var loose = WhitespaceMatch.FindAll(text, old);
        if (loose.Count > 0)
            return loose.Count == 1 || edit.All ? ReplaceLoose(text, loose, old, @new, lineEnd)
                : Ambiguous(" but for its whitespace", loose.Select(match => match.Line).ToList());
        return EditOutcome.Failed(NearMiss.Explain(file, old, @new));
    }

    private static List<int> FindExact(string text, string old)
    {
        var found = new List<int>();
        for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal))
            found.Add(at);
        return found;
    }

    private static EditOutcome ReplaceExact(LfText file, List<int> found, string old, string @new, string lineEnd)
    {
        var text = new StringBuilder(file.Original.Length + @new.Length);
        var copied = 0;
        foreach (var at in found)
        {
            var start = file.ToOriginal(at);
            var end = file.ToOriginal(at + old.Length);
            text.Append(file.Original, copied, start - copied).Append(Fit(file.Original, start, end, old, @new, lineEnd));
            copied = end;
        }
        text.Append(file.Original, copied, file.Original.Length - copied);
        return new EditOutcome(text.ToString(), found.Select(file.LineOf).ToList(), IgnoredWhitespace: false, Failure: null);
    }

    private static string Fit(string text, int start, int end, string old, string @new, string lineEnd)
    {
        if (!@new.Contains('\n'))
            return @new;
        var range = text[start..end];
        var near = LineEnds.Near(text, start) ?? lineEnd;
        var ends = TextLines.Split(range).Where(line => line.EndLength > 0).Select(line => line.EndIn(range).ToString()).ToList();
        if (ends.TrueForAll(one => one == near))
            return near == "\n" ? @new : @new.Replace("\n", near, StringComparison.Ordinal);
        var oldLines = old.Split('\n');
        return new Replacement(oldLines, oldLines, ends).Render(@new.Split('\n'), near);
    }

    private static EditOutcome ReplaceLoose(string original, List<WhitespaceMatch> found, string old, string @new, string lineEnd)
    {
        var text = new StringBuilder(original.Length + @new.Length);
        var copied = 0;
        foreach (var match in found)
        {
            text.Append(original, copied, match.Start - copied)
                .Append(match.Replacement.Render(match.Fit(@new, old), LineEnds.Near(original, match.Start) ?? lineEnd));
            copied = match.End;
        }
        text.Append(original, copied, original.Length - copied);
        var result = text.ToString();
        return result == original
            ? EditOutcome.Failed($"The file already has new_text at line {found[0].Line}; there is nothing to change.")
            : new EditOutcome(result, found.Select(match => match.Line).ToList(), IgnoredWhitespace: true, Failure: null);
    }

    private static EditOutcome Ambiguous(string how, List<int> lines)
    {
        var named = string.Join(", ", lines.Take(MaxLinesNamed)) + (lines.Count > MaxLinesNamed ? ", ..." : "");
        return EditOutcome.Failed($"old_text is there {lines.Count} times{how}, at lines {named}. Add neighbouring lines until it is unique, or set all to true.");
    }
}
