namespace Agent.Lsp.Terminal.Output;

/// <summary>Writes a unified diff with colours.</summary>
internal static class DiffView
{
    /// <summary>Writes the diff, at most <paramref name="maxLines"/> lines of it, and says how many are left out.</summary>
    public static void Write(Screen screen, string diff, int maxLines = int.MaxValue)
    {
        var lines = TextLayout.Visible(diff).TrimEnd('\n').Split('\n');
        screen.EndLine();
        foreach (var line in lines.Take(maxLines))
            screen.WriteLine(line, StyleOf(line));
        if (lines.Length > maxLines)
            screen.WriteLine($"{screen.Marks.Cut} {Format.Count(lines.Length - maxLines, "more line")}", Style.Dim);
    }

    private static Style StyleOf(string line) => line switch
    {
        ['+', '+', '+', ' ', ..] or ['-', '-', '-', ' ', ..] => Style.Bold,
        ['+', ..] => Style.Green,
        ['-', ..] => Style.Red,
        ['@', '@', ..] => Style.Cyan,
        ['\\', ..] => Style.Dim,
        _ => Style.None,
    };
}
