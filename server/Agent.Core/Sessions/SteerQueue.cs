namespace Agent.Core.Sessions;

/// <summary>Messages the person sends while the agent works. They wait here until the running tool calls have ended, and can be taken back until then.</summary>
internal sealed class SteerQueue
{
    private readonly Lock _lock = new();
    private readonly List<(string Id, string Text)> _waiting = [];
    private int _lastNumber;

    private bool _isOpen;

    /// <summary>A turn begins: messages are taken.</summary>
    public void Open()
    {
        lock (_lock)
            _isOpen = true;
    }

    /// <summary>The turn has nothing more to do: no message is taken from now on. False when one is waiting, which must be delivered first.</summary>
    public bool TryClose()
    {
        lock (_lock)
        {
            _isOpen &= _waiting.Count > 0;
            return !_isOpen;
        }
    }

    /// <summary>The turn has stopped; what waits stays for the next one.</summary>
    public void Close()
    {
        lock (_lock)
            _isOpen = false;
    }

    /// <exception cref="InvalidOperationException">No turn takes messages.</exception>
    public string Add(string text)
    {
        lock (_lock)
        {
            if (!_isOpen)
                throw new InvalidOperationException("No turn is running in this session: start one with the message.");
            var id = $"s{++_lastNumber}";
            _waiting.Add((id, text));
            return id;
        }
    }

    public bool TakeBack(string id)
    {
        lock (_lock)
            return _waiting.RemoveAll(message => message.Id == id) > 0;
    }

    public IReadOnlyList<string> TakeAll()
    {
        lock (_lock)
        {
            string[] texts = [.. _waiting.Select(message => message.Text)];
            _waiting.Clear();
            return texts;
        }
    }
}
