using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models;

/// <summary>Turns the events of one streamed reply into contents, as soon as each is complete. Knows a protocol and no connection.</summary>
internal abstract class ReplyReader(ModelEndpoint endpoint)
{
    protected ModelEndpoint Endpoint => endpoint;

    /// <summary>Why the model stopped; null until it said so.</summary>
    public ChatFinishReason? Finish { get; protected set; }

    /// <summary>Whether nothing more can come.</summary>
    public bool Ended { get; protected set; }

    /// <summary>The contents that this event completed.</summary>
    /// <exception cref="Core.Models.ModelException">The event is an error.</exception>
    public abstract IEnumerable<AIContent> Read(JsonElement data);

    /// <summary>The stream's own end mark.</summary>
    public virtual IEnumerable<AIContent> ReadDone() => [];

    /// <summary>What only the end of the reply makes final.</summary>
    public virtual IEnumerable<AIContent> Rest => [];

    protected static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    protected static JsonElement? Object(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    protected static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
