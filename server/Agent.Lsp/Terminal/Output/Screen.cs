namespace Agent.Lsp.Terminal.Output;

/// <summary>
/// Everything the terminal host writes goes through here: text with a style, and at most one live line below it that is written again in place.
/// It is used from one loop only and knows nothing of turns. Text of others must have been made safe with <see cref="TextLayout.Visible"/> before.
/// </summary>
internal sealed class Screen(TextWriter writer, ScreenTraits traits, Func<CancellationToken, Task<ConsoleKeyInfo>>? readKey = null)
{
    private string? _live;
    // Line ends at the end of what was written so far; two or more make a gap. Nothing written yet needs none.
    private int _lineEnds = 2;

    /// <summary>Columns that may be used; never less than 20.</summary>
    public int Width => Math.Max(traits.Width(), 20);

    public bool IsInteractive => traits.IsInteractive && readKey is not null;

    public bool IsLive => traits.IsLive;

    public Marks Marks { get; } = traits.HasUnicode ? Marks.Unicode : Marks.Ascii;

    /// <summary>Whether the next text starts a line.</summary>
    public bool AtLineStart => _lineEnds > 0;

    public void Write(string text, Style style = Style.None)
    {
        if (text.Length == 0)
            return;
        EraseLive();
        Put(text, style);
        var ends = text.Length - text.AsSpan().TrimEnd('\n').Length;
        _lineEnds = ends == text.Length ? _lineEnds + ends : ends;
    }

    public void WriteLine(string text = "", Style style = Style.None)
    {
        Write(text, style);
        Write("\n");
    }

    /// <summary>Ends the line when something stands on it.</summary>
    public void EndLine()
    {
        if (!AtLineStart)
            Write("\n");
    }

    /// <summary>Leaves an empty line between what was written and what follows.</summary>
    public void Gap()
    {
        EndLine();
        if (_lineEnds < 2)
            Write("\n");
    }

    /// <summary>Shows a line below all text until the next text, or takes it away. Does nothing where lines cannot be written again.</summary>
    public void SetLive(string? line)
    {
        if (!traits.IsLive || !AtLineStart)
            return;
        var fitted = line is null ? null : TextLayout.Cut(line, Width - 1, Marks.Cut);
        if (fitted == _live)
            return;
        EraseLive();
        if (fitted is not null)
            Put(fitted, Style.Dim);
        _live = fitted;
        writer.Flush();
    }

    /// <summary>Leaves the line as a shell wants to find it, whatever stands on it.</summary>
    public void Abandon()
    {
        writer.Write(traits.IsLive ? "\r\u001b[K\u001b[0m" : "");
        writer.Flush();
    }

    public void Flush() => writer.Flush();

    /// <summary>The next key the person presses.</summary>
    /// <exception cref="InvalidOperationException">Nobody can be asked.</exception>
    public Task<ConsoleKeyInfo> ReadKeyAsync(CancellationToken cancellationToken)
    {
        writer.Flush();
        return (readKey ?? throw new InvalidOperationException("There is no keyboard."))(cancellationToken);
    }

    private void EraseLive()
    {
        if (_live is null)
            return;
        writer.Write("\r\u001b[K");
        _live = null;
    }

    private void Put(string text, Style style)
    {
        if (!traits.HasColour || style == Style.None)
        {
            writer.Write(text);
            return;
        }
        // A style never runs over a line end: what is written next, and the live line, start clean.
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                writer.Write('\n');
            if (lines[i].Length > 0)
                writer.Write($"\u001b[{Codes(style)}m{lines[i]}\u001b[0m");
        }
    }

    private static string Codes(Style style) => style switch
    {
        Style.Bold => "1",
        Style.Dim => "2",
        Style.Red => "31",
        Style.Green => "32",
        Style.Yellow => "33",
        Style.Cyan => "36",
        _ => string.Join(';', new[] { Style.Bold, Style.Dim, Style.Red, Style.Green, Style.Yellow, Style.Cyan }.Where(s => style.HasFlag(s)).Select(Codes)),
    };
}
