using System.Text;

namespace Agent.Adapters.Models.Offline.Running;

/// <summary>
/// Lets a request be written as straight code that awaits its tool calls, although nothing survives between two requests of the loop: the code is run from its start each
/// time, and every call that the messages already answer completes at once. The first calls without an answer become the reply; their tasks never complete, and the code is
/// left there. So a request must be deterministic: the same answers, the same calls. Calls that are awaited together go out together.
/// </summary>
internal sealed class OfflineRun
{
    private readonly Dictionary<PlannedCall, Queue<ToolAnswer>> _answers;
    private readonly IReadOnlySet<string> _tools;
    private readonly CancellationToken _cancellationToken;
    private readonly StringBuilder _text = new();
    private readonly List<PlannedCall> _pending = [];
    private readonly Dictionary<Type, Task> _known = [];

    public OfflineRun(Conversation conversation, IReadOnlySet<string> tools, CancellationToken cancellationToken)
    {
        (Conversation, _tools, _cancellationToken) = (conversation, tools, cancellationToken);
        _answers = conversation.Answered.GroupBy(answered => answered.Call)
            .ToDictionary(group => group.Key, group => new Queue<ToolAnswer>(group.Select(answered => answered.Answer)));
    }

    public Conversation Conversation { get; }

    /// <summary>The calls that wait for their first answer.</summary>
    public IReadOnlyList<PlannedCall> Pending => _pending;

    /// <summary>All that was said since the prompt, in earlier replies too.</summary>
    public string Text => _text.ToString();

    /// <summary>Says a paragraph.</summary>
    public void Say(string paragraph)
    {
        if (_text.Length > 0)
            _text.Append("\n\n");
        _text.Append(paragraph.TrimEnd());
    }

    /// <summary>Whether a tool is offered.</summary>
    public bool Has(string tool) => _tools.Contains(tool);

    /// <summary>Makes a call; completes only where it has been answered.</summary>
    public Task<ToolAnswer> CallAsync(PlannedCall call)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (!Has(call.Tool) && Has("use_tool"))
            call = PlannedCall.UseTool(call);
        if (_answers.TryGetValue(call, out var answers) && answers.TryDequeue(out var answer))
            return Task.FromResult(answer);
        if (!Has(call.Tool))
            return Task.FromResult(new ToolAnswer($"The tool {call.Tool} is not offered in this session.", IsError: true));
        _pending.Add(call);
        return new TaskCompletionSource<ToolAnswer>().Task;
    }

    /// <summary>What several steps of a prompt need to know and is found out once.</summary>
    public Task<T> OnceAsync<T>(Func<OfflineRun, Task<T>> find)
    {
        if (_known.TryGetValue(typeof(T), out var known))
            return (Task<T>)known;
        var found = find(this);
        _known.Add(typeof(T), found);
        return found;
    }

    /// <summary>Makes calls that do not depend on each other, at most <paramref name="atOnce"/> in one reply.</summary>
    public async Task<IReadOnlyList<ToolAnswer>> CallAllAsync(IEnumerable<PlannedCall> calls, int atOnce = 24)
    {
        var answers = new List<ToolAnswer>();
        foreach (var chunk in calls.Chunk(atOnce))
            answers.AddRange(await Task.WhenAll([.. chunk.Select(CallAsync)]));
        return answers;
    }
}
