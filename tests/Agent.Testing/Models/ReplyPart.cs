using System.Collections.Immutable;

namespace Agent.Testing.Models;

/// <summary>One piece of a streamed reply, in the order it is sent.</summary>
public abstract record ReplyPart
{
    private protected ReplyPart() { }

    /// <summary>Text, one event a chunk.</summary>
    public static ReplyPart Text(params string[] chunks) => new TextPart([.. chunks]);

    /// <summary>Thinking. The signature is sent after it, only by the Anthropic protocol.</summary>
    public static ReplyPart Reasoning(string text, string? signature = "signature-1") => new ReasoningPart([text], signature);

    /// <summary>A tool call. Arguments are sent as written, valid JSON or not, in fragments of at most <paramref name="fragment"/> characters.</summary>
    public static ReplyPart Call(string name, string arguments, string? id = null, int fragment = 7) => new CallPart(name, arguments, id, fragment, Complete: true);

    /// <summary>A tool call that begins and never ends: the stream is cut inside its arguments.</summary>
    public static ReplyPart HalfCall(string name, string argumentsSoFar) => new CallPart(name, argumentsSoFar, null, 7, Complete: false);

    /// <summary>Waits until the test opens the gate.</summary>
    public static ReplyPart Wait(Gate gate) => new WaitPart(gate);

    /// <summary>Ends here. <paramref name="clean"/>: the HTTP reply ends properly but the message does not; else the connection breaks.</summary>
    public static ReplyPart Cut(bool clean = false) => new CutPart(clean);

    /// <summary>An error event in the middle of the stream, after which the reply ends.</summary>
    public static ReplyPart Error(string type, string message) => new ErrorPart(type, message);
}

internal sealed record TextPart(ImmutableArray<string> Chunks) : ReplyPart;

internal sealed record ReasoningPart(ImmutableArray<string> Chunks, string? Signature) : ReplyPart;

internal sealed record CallPart(string Name, string Arguments, string? Id, int Fragment, bool Complete) : ReplyPart
{
    public IEnumerable<string> Fragments => Arguments.Chunk(Fragment).Select(chars => new string(chars));
}

internal sealed record WaitPart(Gate Gate) : ReplyPart;

internal sealed record CutPart(bool Clean) : ReplyPart;

internal sealed record ErrorPart(string Type, string Message) : ReplyPart;
