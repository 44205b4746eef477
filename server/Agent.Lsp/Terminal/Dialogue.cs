using System.Text;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>Asks one thing at the screen: a key out of several, or a line of text.</summary>
internal static class Dialogue
{
    /// <summary>Asks until one of the keys is pressed. Enter means <paramref name="byDefault"/> where there is one.</summary>
    /// <param name="screen">Where to.</param>
    /// <param name="choices">What can be chosen: its key is the letter in front of the bracket, for instance <c>y) once</c>.</param>
    /// <param name="byDefault">The key that Enter stands for, or null.</param>
    /// <param name="cancellationToken">Withdraws the question.</param>
    public static async Task<char> ChooseAsync(Screen screen, string[] choices, char? byDefault, CancellationToken cancellationToken)
    {
        screen.EndLine();
        var line = string.Join("  ", choices) + " > ";
        var fits = DisplayWidth.Of(line) < screen.Width;
        screen.Write(fits ? line : string.Concat(choices.Select(choice => string.Join("\n   ", TextLayout.Wrap(choice, screen.Width - 3)) + "\n")) + "> ", Style.Cyan);
        while (true)
        {
            var key = await screen.ReadKeyAsync(cancellationToken).ConfigureAwait(false);
            var typed = key.Key == ConsoleKey.Enter && byDefault is { } c ? c : char.ToLowerInvariant(key.KeyChar);
            if (choices.FirstOrDefault(choice => choice[0] == typed) is not { } chosen)
                continue;
            screen.WriteLine(chosen[(chosen.IndexOf(')') + 1)..].Trim(), Style.Bold);
            screen.Flush();
            return typed;
        }
    }

    /// <summary>Reads a line; empty when the person presses Enter at once, null when Escape.</summary>
    public static async Task<string?> ReadLineAsync(Screen screen, string prompt, CancellationToken cancellationToken)
    {
        screen.EndLine();
        screen.Write(prompt + " > ", Style.Cyan);
        var line = new StringBuilder();
        while (true)
        {
            var key = await screen.ReadKeyAsync(cancellationToken).ConfigureAwait(false);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    screen.WriteLine();
                    screen.Flush();
                    return line.ToString().Trim();
                case ConsoleKey.Escape:
                    screen.WriteLine();
                    screen.Flush();
                    return null;
                case ConsoleKey.Backspace when line.Length > 0:
                    screen.Write(string.Concat(Enumerable.Repeat("\b \b", RemoveLast(line))));
                    break;
                case var _ when !char.IsControl(key.KeyChar):
                    line.Append(key.KeyChar);
                    // The halves of a pair are written together.
                    if (!char.IsHighSurrogate(key.KeyChar))
                        screen.Write(char.IsLowSurrogate(key.KeyChar) && line.Length > 1 ? line.ToString(line.Length - 2, 2) : key.KeyChar.ToString());
                    break;
            }
        }
    }

    private static int RemoveLast(StringBuilder line)
    {
        var length = line.Length > 1 && char.IsLowSurrogate(line[^1]) ? 2 : 1;
        var columns = DisplayWidth.Of(line.ToString(line.Length - length, length));
        line.Length -= length;
        return columns;
    }
}
