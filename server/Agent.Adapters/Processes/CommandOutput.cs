using System.Text;

namespace Agent.Adapters.Processes;

/// <summary>
/// Takes a command's output as bytes in order and makes text of it: decoded tolerantly, freed of terminal control, bounded in memory, and whole in a file once it is too long to
/// be shown. Never fails for what a command writes; a file that cannot be written is told in the text.
/// </summary>
internal sealed class CommandOutput(string folder, TimeProvider time, Action<string>? onOutput) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TerminalText _terminal = new();
    private readonly HeadAndTail _shown = new();
    private readonly StringBuilder _ready = new();
    private readonly StringBuilder _beforeFile = new();
    private Action<string>? _onOutput = onOutput;
    private OutputFile? _file;
    private bool _isFinished;
    private string? _note;

    /// <summary>One stream of the command. Each has its own decoder, because a character may arrive in two pieces.</summary>
    public Action<ReadOnlyMemory<byte>> Open()
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = Array.Empty<char>();
        return bytes =>
        {
            lock (_lock)
            {
                if (_isFinished)
                    return;
                var count = decoder.GetCharCount(bytes.Span, flush: false);
                if (characters.Length < count)
                    characters = new char[Math.Max(count, 4096)];
                count = decoder.GetChars(bytes.Span, characters, flush: false);
                _terminal.Write(characters.AsSpan(0, count), _ready);
                PassOn();
            }
        };
    }

    /// <summary>A sentence that is added at the end.</summary>
    public void AddNote(string note)
    {
        lock (_lock)
            _note = note;
    }

    /// <summary>Ends it: what may be shown, and the file with everything where that is not all.</summary>
    public (string Text, string? File) Finish()
    {
        lock (_lock)
        {
            if (!_isFinished)
            {
                _terminal.Flush(_ready);
                PassOn();
                _isFinished = true;
                _file?.Dispose();
            }
            var text = _shown.Render();
            foreach (var note in (string?[])[_note, _file?.Failure])
                text += note is null ? "" : $"{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}[{note}]\n";
            return (text, _file?.Path);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isFinished = true;
            _file?.Dispose();
        }
    }

    private void PassOn()
    {
        if (_ready.Length == 0)
            return;
        _shown.Add(_ready);
        if (_file is null)
        {
            _beforeFile.Append(_ready);
            if (_shown.Length > HeadAndTail.MaxCharacters)
            {
                _file = OutputFile.Create(folder, time);
                _file.Write(_beforeFile);
                _beforeFile.Clear();
            }
        }
        else
        {
            _file.Write(_ready);
        }
        Tell(_ready.ToString());
        _ready.Clear();
    }

    /// <summary>A watcher that fails must not take the command, or the process, with it.</summary>
    private void Tell(string text)
    {
        try
        {
            _onOutput?.Invoke(text);
        }
        catch (Exception e)
        {
            _onOutput = null;
            _note = $"The output could not be shown while it came: {e.Message}";
        }
    }
}
