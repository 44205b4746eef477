using Agent.Core.Sessions;

namespace Agent.Lsp.Terminal.Output;

/// <summary>
/// Shows a turn as it happens: text as it streams, a line for each call that has ended, and one live line for what is going on. It only shows: deciding, asking
/// and ending are others' work. Called from one loop: <see cref="Show"/> for every event in order, <see cref="Tick"/> a few times a second.
/// </summary>
internal sealed class TurnView(Screen screen, TimeProvider time)
{
    /// <summary>What takes less than this leaves no trace on the live line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Running> _running = [];
    private readonly List<Item> _held = [];
    private readonly PlanView _plan = new(screen);
    private Streaming? _message;
    private long _quietSince = time.GetTimestamp();
    private long _turnStart = time.GetTimestamp();
    private bool _isOpen;

    public void Show(TurnEvent turnEvent)
    {
        switch (turnEvent)
        {
            case TurnStarted:
                (_isOpen, _turnStart) = (true, time.GetTimestamp());
                break;
            case ItemStarted { Item: AgentMessage message }:
                MessageOf(message).WriteUpTo(message.Text);
                break;
            case ItemStarted { Item: var item }:
                Start(item);
                break;
            case ItemDelta delta when _message?.Id == delta.ItemId:
                _message.Write(delta.Text);
                break;
            case ItemDelta delta when _running.TryGetValue(delta.ItemId, out var running):
                running.Append(delta.Text);
                break;
            case ItemCompleted { Item: AgentMessage message }:
                MessageOf(message).WriteUpTo(message.Text);
                EndMessage();
                break;
            case ItemCompleted { Item: var item }:
                _running.Remove(item.Id, out var ended);
                Print(item, ended is null ? null : time.GetElapsedTime(ended.Since));
                break;
            case TurnCompleted completed:
                End(completed);
                break;
        }
        _quietSince = time.GetTimestamp();
        Tick();
    }

    /// <summary>Brings the live line up to date.</summary>
    public void Tick() => screen.SetLive(_isOpen && screen.IsLive && _message is null ? LiveText() : null);

    private Streaming MessageOf(AgentMessage message)
    {
        if (_message?.Id != message.Id)
        {
            EndMessage();
            screen.Gap();
            _message = new Streaming(message.Id, screen);
        }
        return _message!;
    }

    private void EndMessage()
    {
        if (_message is null)
            return;
        _message.Complete();
        _message = null;
        screen.Gap();
        foreach (var item in _held)
            Print(item, elapsed: null);
        _held.Clear();
    }

    private void Start(Item item)
    {
        if (item is PlanItem plan)
            _plan.Show(plan.Entries);
        else if (_running.TryGetValue(item.Id, out var running))
            running.Item = item;
        else
            _running[item.Id] = new Running(item, time.GetTimestamp());
    }

    private void Print(Item item, TimeSpan? elapsed)
    {
        // A call may end while text streams beside it: its line waits for the end of the text.
        if (_message is not null)
            _held.Add(item);
        else if (item is PlanItem plan)
            _plan.Show(plan.Entries);
        else
            ItemLines.Write(screen, item, elapsed);
    }

    private void End(TurnCompleted completed)
    {
        EndMessage();
        _isOpen = false;
        screen.SetLive(null);
        screen.Gap();
        TurnSummary.Write(screen, completed, time.GetElapsedTime(_turnStart));
    }

    private string? LiveText()
    {
        var longest = _running.Values.Where(r => r.Item is not ToolCall { Status: ToolCallStatus.Pending or ToolCallStatus.AwaitingApproval }).ToArray();
        if (longest.FirstOrDefault(r => r.Item is Notice) is { Item: Notice notice })
            return $"{Spinner()} {TextLayout.OneLine(TextLayout.Visible(notice.Text))}";
        if (_running.Values.Any(r => r.Item is ToolCall { Status: ToolCallStatus.AwaitingApproval }))
            return null;
        var since = longest.Length > 0 ? longest.Min(r => r.Since) : _quietSince;
        var elapsed = time.GetElapsedTime(since);
        if (elapsed < Patience)
            return null;
        var what = longest switch
        {
            [] => "Waiting for the model",
            [{ Item: Reasoning }] => "Thinking",
            [{ Item: ToolCall call }] => Title(call),
            _ => $"{Format.Count(longest.Length, "call")}: {string.Join(", ", longest.Select(r => r.Item).OfType<ToolCall>().Select(Title))}",
        };
        var output = longest is [{ LastLine.Length: > 0 } one] ? $" {screen.Marks.Separator} {one.LastLine}" : "";
        return $"{Spinner()} {Format.Seconds(elapsed)} {screen.Marks.Separator} {what}{output}";
    }

    private string Spinner()
    {
        var marks = screen.Marks.Spinner;
        return marks[(int)(time.GetElapsedTime(_turnStart).TotalMilliseconds / 100) % marks.Length];
    }

    private static string Title(ToolCall call) => TextLayout.OneLine(TextLayout.Visible(call.Title));

    /// <summary>A message of which text is still to come.</summary>
    private sealed class Streaming(string id, Screen screen)
    {
        private readonly System.Text.StringBuilder _shown = new();
        private WordWrapper _wrapper = new(screen);

        public string Id => id;

        public void Write(string delta)
        {
            _shown.Append(delta);
            _wrapper.Write(delta);
        }

        /// <summary>Writes what is missing to <paramref name="text"/>; all of it, on a new line, where other text stood before.</summary>
        public void WriteUpTo(string text)
        {
            var shown = _shown.ToString();
            if (!text.StartsWith(shown, StringComparison.Ordinal))
            {
                _wrapper.Complete();
                (shown, _wrapper) = ("", new WordWrapper(screen));
                _shown.Clear();
            }
            if (text.Length > shown.Length)
                Write(text[shown.Length..]);
        }

        public void Complete() => _wrapper.Complete();
    }

    /// <summary>An item that has not ended.</summary>
    private sealed class Running(Item item, long since)
    {
        private string _tail = "";

        public Item Item { get; set; } = item;

        public long Since => since;

        /// <summary>The last line of output that has text.</summary>
        public string LastLine { get; private set; } = "";

        public void Append(string output)
        {
            _tail = (_tail + output) is { Length: > 2000 } all ? all[^2000..] : _tail + output;
            LastLine = TextLayout.Plain(_tail).Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line), "").Trim();
        }
    }
}
