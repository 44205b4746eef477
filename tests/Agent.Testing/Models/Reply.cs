using System.Collections.Immutable;
using System.Net;

namespace Agent.Testing.Models;

/// <summary>Why a scripted reply ends.</summary>
public enum ReplyFinish
{
    /// <summary>A tool call ended it when there is one, else the model was done.</summary>
    Natural,
    /// <summary>The output limit.</summary>
    Length,
    /// <summary>The model refused.</summary>
    Refusal,
}

/// <summary>What a sloppy OpenAI-compatible server leaves out or gets wrong.</summary>
[Flags]
public enum Quirks
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Tool calls have no id.</summary>
    NoCallIds = 1,
    /// <summary>Tool calls have no index.</summary>
    NoCallIndex = 2,
    /// <summary>No usage, though asked for.</summary>
    NoUsage = 4,
    /// <summary>The finish reason is "stop" although there are tool calls.</summary>
    StopForCalls = 8,
    /// <summary>No finish reason at all; the stream ends with [DONE].</summary>
    NoFinishReason = 16,
    /// <summary>No [DONE] at the end.</summary>
    NoDone = 32,
    /// <summary>Thinking is called "reasoning" instead of "reasoning_content".</summary>
    ReasoningName = 64,
}

/// <summary>
/// One scripted reply of <see cref="FakeModelServer"/>, the same for both protocols: a stream of parts, or an HTTP error.
/// </summary>
public sealed record Reply
{
    private Reply() { }

    internal ImmutableArray<ReplyPart> Parts { get; init; } = [];
    internal ReplyFinish FinishReason { get; init; }
    internal (long Input, long Cached, long CacheWrite, long Output) Tokens { get; init; } = (100, 0, 0, 10);
    internal Quirks Flaws { get; init; }
    internal Gate? Before { get; init; }
    internal int? EventLimit { get; init; }
    internal HttpStatusCode? ErrorStatus { get; init; }
    internal string? ErrorType { get; init; }
    internal string? ErrorMessage { get; init; }
    internal ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];
    internal bool Dropped { get; init; }

    /// <summary>Text and the end of the turn.</summary>
    public static Reply Text(params string[] chunks) => Of(ReplyPart.Text(chunks));

    /// <summary>Tool calls only.</summary>
    public static Reply Calls(params (string Name, string Arguments)[] calls) => Of([.. calls.Select(call => ReplyPart.Call(call.Name, call.Arguments))]);

    /// <summary>Any parts in any order.</summary>
    public static Reply Of(params ReplyPart[] parts) => new() { Parts = [.. parts] };

    /// <summary>An HTTP error in the words of the protocol.</summary>
    /// <param name="code">The status.</param>
    /// <param name="retryAfter">Seconds for the retry-after header, or null for none.</param>
    /// <param name="message">The provider's message.</param>
    /// <param name="type">The provider's error type (and code); by default the one that belongs to the status.</param>
    public static Reply Status(int code, double? retryAfter = null, string? message = null, string? type = null)
    {
        var reply = new Reply { ErrorStatus = (HttpStatusCode)code, ErrorMessage = message ?? $"scripted error {code}", ErrorType = type };
        return retryAfter is { } seconds ? reply.Header("retry-after", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)) : reply;
    }

    /// <summary>The conversation is too long, said as the protocol says it.</summary>
    public static Reply TooLong() => new() { ErrorStatus = HttpStatusCode.BadRequest, ErrorType = "context_length_exceeded" };

    /// <summary>No credit left, said as the protocol says it.</summary>
    public static Reply NoCredit() => new() { ErrorStatus = HttpStatusCode.TooManyRequests, ErrorType = "insufficient_quota" };

    /// <summary>The connection closes before the first byte of the reply.</summary>
    public static Reply Drop() => new() { Dropped = true };

    /// <summary>Nothing comes at all, not even the status line, until the gate opens; then the text.</summary>
    public static Reply Stall(Gate gate, string textAfterwards = "late") => Text(textAfterwards).After(gate);

    /// <summary>The same reply, held back whole until the gate opens.</summary>
    public Reply After(Gate gate) => this with { Before = gate };

    /// <summary>The same reply with another end.</summary>
    public Reply Finish(ReplyFinish reason) => this with { FinishReason = reason };

    /// <summary>The same reply with other usage. <paramref name="input"/> counts all input, cached included.</summary>
    public Reply Usage(long input, long output, long cached = 0, long cacheWrite = 0) => this with { Tokens = (input, cached, cacheWrite, output) };

    /// <summary>The same reply from a sloppy server.</summary>
    public Reply With(Quirks flaws) => this with { Flaws = flaws };

    /// <summary>The same reply, the connection broken after this many events.</summary>
    public Reply CutAfter(int events) => this with { EventLimit = events };

    /// <summary>The same reply with one more response header.</summary>
    public Reply Header(string name, string value) => this with { Headers = Headers.Add((name, value)) };

    /// <summary>How many events this reply has when it is not cut: what <see cref="CutAfter"/> counts.</summary>
    public int EventCount(ModelProtocol protocol) => Wire.Events(protocol, this, () => "id").Count(step => step.Event is not null);

    internal bool HasCalls => Parts.Any(part => part is CallPart);
}
