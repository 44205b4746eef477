using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agent.Lsp.Documents;
using Agent.Lsp.Handlers;
using Agent.Lsp.Queue;
using Agent.Protocol;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Routing;

/// <summary>One line of the protocol's table of contents: a method, the lane it is ordered in, what it takes and gives, and who handles it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Lane">The lane.</param>
/// <param name="Params">What it takes; null for nothing.</param>
/// <param name="Result">What it answers; null for a notification, <see cref="Nothing"/> for an answer without content.</param>
internal abstract record Route(string Method, Lane Lane, Type? Params, Type? Result)
{
    /// <summary>Whether the client waits for an answer.</summary>
    public bool IsRequest => Result is not null;

    /// <summary>The result type of a request that answers null.</summary>
    public sealed class Nothing;
}

/// <summary>A message nobody answers.</summary>
internal sealed record NotificationRoute(string Method, Lane Lane, Type? Params, Action<HandlerSet, RpcNotification> Handle)
    : Route(Method, Lane, Params, null);

/// <summary>A message that gets one answer.</summary>
internal sealed record RequestRoute(
    string Method, Lane Lane, Type? Params, Type Result, Func<HandlerSet, RpcRequest, RequestContext, Task> Handle)
    : Route(Method, Lane, Params, Result)
{
    /// <summary>For the lane <see cref="Lane.Latest"/>: what a newer request must have in common with this one to cancel it, from the parameters as they come; null for nothing.</summary>
    public Func<JsonElement, object?>? KeyOf { get; init; }
}

/// <summary>Makes routes whose handlers see records and not JSON. A type's serializer is looked up at its first message, so that a long table costs nothing at the start.</summary>
internal static class Define
{
    public delegate JsonTypeInfo<T> Json<T>(ProtocolJson json);

    public static Route Mutate<TParams>(string method, Json<TParams> type, Action<HandlerSet, TParams> handle) =>
        new NotificationRoute(method, Lane.Mutate, typeof(TParams), (handlers, message) => handle(handlers, message.ReadParams(type(ProtocolJson.Default))));

    public static Route Tell<TParams>(string method, Json<TParams> type, Action<HandlerSet, TParams> handle) =>
        new NotificationRoute(method, Lane.Control, typeof(TParams), (handlers, message) => handle(handlers, message.ReadParams(type(ProtocolJson.Default))));

    public static Route Tell(string method, Action<HandlerSet> handle) =>
        new NotificationRoute(method, Lane.Control, null, (handlers, _) => handle(handlers));

    public static Route Read<TParams, TResult>(
        string method, Json<TParams> type, Json<TResult> result, Func<HandlerSet, TParams, RequestContext, Task<TResult>> handle) =>
        new RequestRoute(method, Lane.Read, typeof(TParams), typeof(TResult), async (handlers, request, context) =>
        {
            var answer = await handle(handlers, request.ReadParams(type(ProtocolJson.Default)), context).ConfigureAwait(false);
            await request.RespondAsync(answer, result(ProtocolJson.Default)).ConfigureAwait(false);
        });

    public static Route Read<TParams, TResult>(
        string method, Json<TParams> type, Json<TResult> result, Func<HandlerSet, TParams, RequestContext, TResult> handle) =>
        Read(method, type, result, (handlers, @params, context) => Task.FromResult(handle(handlers, @params, context)));

    /// <summary>A read about one document that a newer one about the same document makes useless.</summary>
    public static Route Latest<TParams, TResult>(
        string method, Json<TParams> type, Json<TResult> result, Func<HandlerSet, TParams, RequestContext, Task<TResult>> handle) =>
        ((RequestRoute)Read(method, type, result, handle)) with { Lane = Lane.Latest, KeyOf = @params => DocumentOf(@params) is { } document ? (method, document) : null };

    public static Route Read<TParams>(string method, Json<TParams> type, Func<HandlerSet, TParams, RequestContext, Task> handle) =>
        new RequestRoute(method, Lane.Read, typeof(TParams), typeof(Route.Nothing), async (handlers, request, context) =>
        {
            await handle(handlers, request.ReadParams(type(ProtocolJson.Default)), context).ConfigureAwait(false);
            await request.RespondAsync().ConfigureAwait(false);
        });

    public static Route Control<TParams, TResult>(
        string method, Func<JsonElement, TParams> read, Action<IBufferWriter<byte>, TResult> write, Func<HandlerSet, TParams, TResult> handle) =>
        new RequestRoute(method, Lane.Control, typeof(TParams), typeof(TResult), (handlers, request, _) =>
            request.RespondAsync(handle(handlers, request.ReadParams(read)), write).AsTask());

    public static Route Control(string method, Func<HandlerSet, Task> handle) =>
        new RequestRoute(method, Lane.Control, null, typeof(Route.Nothing), async (handlers, request, _) =>
        {
            await handle(handlers).ConfigureAwait(false);
            await request.RespondAsync().ConfigureAwait(false);
        });

    /// <summary>Null where the parameters do not fit; their handler says so.</summary>
    private static string? DocumentOf(JsonElement @params) =>
        @params.ValueKind is JsonValueKind.Object && @params.TryGetProperty("textDocument"u8, out var document)
        && document.ValueKind is JsonValueKind.Object && document.TryGetProperty("uri"u8, out var uri) && uri.ValueKind is JsonValueKind.String
            ? DocumentUri.Identify(uri.GetString()!).Key : null;
}
