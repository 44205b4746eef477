using System.Text;
using Agent.Core.Models;
using Agent.Core.Tools;
using Microsoft.Extensions.AI;

namespace Agent.Core.Sessions;

/// <summary>
/// A reply while it streams: turns updates into items. Text and reasoning are open until something else begins; a tool call is handed on the moment it is complete.
/// A draft lives through the retries of its reply, so that what was complete is kept and text goes on where it was cut.
/// </summary>
internal sealed class ReplyDraft(TurnScope turn, ToolScheduler tools)
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();
    private AgentMessage? _message;
    private Reasoning? _thought;
    private OverlapTrimmer? _trimmer;

    public bool HasCalls { get; private set; }

    /// <summary>Text that is open: the model may go on with it.</summary>
    public string OpenText => _text.ToString();

    public UsageDetails? Usage { get; private set; }

    public ChatFinishReason? Finish { get; private set; }

    /// <summary>A new request begins: open text goes on, open reasoning does not.</summary>
    public void BeginRequest()
    {
        (Usage, Finish) = (null, null);
        CloseReasoning(null);
        _trimmer = _text.Length > 0 ? new OverlapTrimmer(OpenText) : null;
    }

    public void Add(ChatResponseUpdate update)
    {
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextReasoningContent reasoning:
                    AddReasoning(reasoning);
                    break;
                case TextContent text:
                    AddText(_trimmer?.Next(text.Text) ?? text.Text);
                    break;
                case FunctionCallContent call:
                    AddCall(call);
                    break;
                case UsageContent usage:
                    (Usage ??= new UsageDetails()).Add(usage.Details);
                    break;
            }
        }
        Finish = update.FinishReason ?? Finish;
    }

    /// <summary>The stream has ended or was cut: what was held back is shown.</summary>
    public void EndRequest()
    {
        if (_trimmer?.End() is { } held)
            AddText(held);
        _trimmer = null;
        CloseReasoning(null);
    }

    /// <summary>Nothing more comes: open items get their final state.</summary>
    public void Close()
    {
        EndRequest();
        CloseText();
    }

    private void AddText(string text)
    {
        if (text.Length == 0)
            return;
        CloseReasoning(null);
        if (_message is null)
        {
            _message = new AgentMessage(turn.Journal.NextItemId(), turn.TurnId, turn.Round, turn.Journal.Now, "");
            turn.Journal.Started(_message);
        }
        _text.Append(text);
        turn.Journal.Delta(turn.TurnId, _message.Id, text);
    }

    private void AddReasoning(TextReasoningContent content)
    {
        CloseText();
        if (_thought is null)
        {
            _thought = new Reasoning(turn.Journal.NextItemId(), turn.TurnId, turn.Round, turn.Journal.Now, "", null);
            turn.Journal.Started(_thought);
        }
        _reasoning.Append(content.Text);
        turn.Journal.Delta(turn.TurnId, _thought.Id, content.Text);
        if (content.ProtectedData is { } data)
            CloseReasoning(data);
    }

    private void AddCall(FunctionCallContent call)
    {
        CloseReasoning(null);
        CloseText();
        HasCalls = true;
        tools.Start(call.CallId, call.Name, ToolCallText.ArgumentsOf(call));
    }

    private void CloseText()
    {
        if (_message is null)
            return;
        turn.Journal.Completed(_message with { Text = OpenText });
        _message = null;
        _text.Clear();
    }

    private void CloseReasoning(string? protectedData)
    {
        if (_thought is null)
            return;
        turn.Journal.Completed(_thought with { Text = _reasoning.ToString(), ProtectedData = protectedData });
        _thought = null;
        _reasoning.Clear();
    }
}
