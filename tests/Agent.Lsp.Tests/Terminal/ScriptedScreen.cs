using System.Text;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>A screen that keeps what was written and reads its keys from a script. Escape characters are shown as ⎋, so that transcripts are text.</summary>
internal sealed class ScriptedScreen
{
    private readonly StringBuilder _written = new();
    private readonly Queue<ConsoleKeyInfo> _keys = new();

    public ScriptedScreen(int width = 80, bool colour = false, bool live = false, bool interactive = true, bool unicode = true, string keys = "")
    {
        foreach (var c in keys)
            _keys.Enqueue(Key(c));
        Screen = new Screen(new StringWriter(_written) { NewLine = "\n" }, new ScreenTraits(() => width, colour, live, interactive, unicode), NextAsync);
    }

    public Screen Screen { get; }

    public string Text => _written.ToString().Replace('\u001b', '⎋');

    public int KeysLeft => _keys.Count;

    private Task<ConsoleKeyInfo> NextAsync(CancellationToken cancellationToken) =>
        _keys.TryDequeue(out var key) ? Task.FromResult(key) : Task.FromException<ConsoleKeyInfo>(new InvalidOperationException($"The dialogue reads more keys than the script has:\n{Text}"));

    private static ConsoleKeyInfo Key(char c) => c switch
    {
        '\n' => new('\r', ConsoleKey.Enter, false, false, false),
        '\b' => new('\b', ConsoleKey.Backspace, false, false, false),
        '\u001b' => new(c, ConsoleKey.Escape, false, false, false),
        _ => new(c, ConsoleKey.None, char.IsUpper(c), false, false),
    };
}
