using System.Collections.Immutable;
using Agent.Core.Policy;
using Agent.Core.Tools;

namespace Agent.Core.Ports;

/// <summary>Asks the person to allow one tool call.</summary>
/// <param name="Id">Identifies the request in the session.</param>
/// <param name="ItemId">The tool call item that waits.</param>
/// <param name="Plan">What the call would do.</param>
/// <param name="Rule">The rule that asked.</param>
/// <param name="Key">What "for this session" would cover; null when that is not offered.</param>
public sealed record ApprovalRequest(string Id, string ItemId, ToolPlan Plan, Decision Rule, ApprovalKey? Key);

/// <summary>What the person said.</summary>
public enum ApprovalVerdict
{
    /// <summary>This call only.</summary>
    Once,
    /// <summary>This call and every later one of the session with the same key.</summary>
    Session,
    /// <summary>Not this call.</summary>
    Reject,
}

/// <summary>The person's answer.</summary>
/// <param name="Verdict">Allowed or not.</param>
/// <param name="Reason">Told to the model when rejected; may be null.</param>
public sealed record ApprovalAnswer(ApprovalVerdict Verdict, string? Reason = null);

/// <summary>A question of the model to the person.</summary>
/// <param name="Text">The question.</param>
/// <param name="Options">Answers to choose from; empty for free text only.</param>
public sealed record Question(string Text, ImmutableArray<string> Options);

/// <summary>The person, wherever they sit. Where nobody can answer, the host gives an implementation that refuses at once.</summary>
public interface IPerson
{
    /// <summary>Asks for approval. Cancelling withdraws the request.</summary>
    Task<ApprovalAnswer> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken);

    /// <summary>Asks a question; null when nobody answered.</summary>
    Task<string?> AskAsync(Question question, CancellationToken cancellationToken);
}
