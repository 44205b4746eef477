using System.Text.Json;
using System.Text.Json.Serialization;
using Agent.Protocol.Rpc;

namespace Agent.Protocol.Lsp;

/// <summary>Names a progress: a number or a string, as an identifier of a request is.</summary>
/// <param name="Value">The number or string.</param>
[JsonConverter(typeof(ProgressTokenConverter))]
public readonly record struct ProgressToken(RequestId Value);

/// <summary>Asks the client to show a progress of the server's.</summary>
/// <param name="Token">Its name.</param>
public sealed record WorkDoneProgressCreateParams(ProgressToken Token);

/// <summary>The person cancelled a progress.</summary>
/// <param name="Token">Its name.</param>
public sealed record WorkDoneProgressCancelParams(ProgressToken Token);

/// <summary>How far a progress is.</summary>
/// <param name="Token">Its name.</param>
/// <param name="Value">Begin, then any number of reports, then end.</param>
public sealed record ProgressParams(ProgressToken Token, WorkDoneProgress Value);

/// <summary>A step of a progress.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(WorkDoneProgressBegin), "begin")]
[JsonDerivedType(typeof(WorkDoneProgressReport), "report")]
[JsonDerivedType(typeof(WorkDoneProgressEnd), "end")]
public abstract record WorkDoneProgress;

/// <summary>It begins.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Cancellable">Whether the person can cancel it.</param>
/// <param name="Message">What is done now.</param>
/// <param name="Percentage">0 to 100; null where nobody knows.</param>
public sealed record WorkDoneProgressBegin(string Title, bool? Cancellable = null, string? Message = null, int? Percentage = null) : WorkDoneProgress;

/// <summary>It goes on.</summary>
/// <param name="Cancellable">Whether the person can cancel it.</param>
/// <param name="Message">What is done now.</param>
/// <param name="Percentage">0 to 100, never less than before.</param>
public sealed record WorkDoneProgressReport(bool? Cancellable = null, string? Message = null, int? Percentage = null) : WorkDoneProgress;

/// <summary>It has ended.</summary>
/// <param name="Message">How.</param>
public sealed record WorkDoneProgressEnd(string? Message = null) : WorkDoneProgress;

internal sealed class ProgressTokenConverter : JsonConverter<ProgressToken>
{
    private static readonly RequestIdConverter Ids = new();

    public override ProgressToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(Ids.Read(ref reader, typeof(RequestId), options));

    public override void Write(Utf8JsonWriter writer, ProgressToken value, JsonSerializerOptions options) =>
        Ids.Write(writer, value.Value, options);
}
