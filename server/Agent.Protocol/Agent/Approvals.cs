using System.Text.Json.Serialization;

namespace Agent.Protocol.Agent;

/// <summary>Asks the person to allow one tool call.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ItemId">The tool call that waits.</param>
/// <param name="Kind">What the tool does.</param>
/// <param name="Title">One line for the person.</param>
/// <param name="Targets">The places it touches.</param>
/// <param name="Rule">Name of the rule that asks.</param>
/// <param name="Reason">Why it asks, in a sentence.</param>
/// <param name="Command">The command, where the call would run one.</param>
/// <param name="SessionScope">What allowing it for the session would cover, in words; null when that is not offered.</param>
public sealed record ApprovalRequestParams(
    string SessionId, string ItemId, ToolKind Kind, string Title, IReadOnlyList<ToolTarget> Targets, string Rule, string Reason,
    CommandPreview? Command = null, string? SessionScope = null);

/// <summary>A command that would be run.</summary>
/// <param name="CommandLine">The line as the shell would get it.</param>
/// <param name="WorkingDirectory">Absolute path of the folder it would run in.</param>
/// <param name="TimeLimitMs">Milliseconds after which it would be ended.</param>
public sealed record CommandPreview(string CommandLine, string WorkingDirectory, double TimeLimitMs);

/// <summary>What the person said.</summary>
/// <param name="Verdict">Allowed or not.</param>
/// <param name="Reason">Told to the model when rejected.</param>
public sealed record ApprovalRequestResult(ApprovalVerdict Verdict, string? Reason = null);

/// <summary>Allowed or not.</summary>
[JsonConverter(typeof(WireEnumConverter<ApprovalVerdict>))]
public enum ApprovalVerdict
{
    /// <summary>This call only.</summary>
    Once,
    /// <summary>This call and every later one of the session that the scope covers.</summary>
    Session,
    /// <summary>Not this call.</summary>
    Reject,
}

/// <summary>Asks the person a question.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Text">The question.</param>
/// <param name="Options">Answers to choose from; empty for free text only. Free text is allowed in either case.</param>
public sealed record QuestionRequestParams(string SessionId, string Text, IReadOnlyList<string> Options);

/// <summary>The person's answer.</summary>
/// <param name="Answer">The text; null when nobody answered.</param>
public sealed record QuestionRequestResult(string? Answer = null);
