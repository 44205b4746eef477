using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models;

/// <summary>
/// What the clients of both protocols have in common: one request, one stream of server-sent events, and the promises of <see cref="Core.Ports.IModelProvider"/>.
/// It never retries, never gathers a reply before passing it on, and loses nothing that was complete when a stream breaks.
/// </summary>
internal abstract class StreamingChatClient(ModelEndpoint endpoint, TimeProvider time) : IChatClient
{
    /// <summary>How long a finished reply may take to close its stream before the connection is given up.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(250);

    protected ModelEndpoint Endpoint => endpoint;

    /// <summary>Sends the request with the provider's SDK and hands back the body of the reply, unread.</summary>
    protected abstract Task<Stream> SendAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken);

    protected abstract ReplyReader CreateReader();

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = CreateReader();
        var stream = await SendAsync([.. messages], options ?? new ChatOptions(), cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var events = SseParser.Create(stream, (_, data) => data.ToArray()).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var __ = events.ConfigureAwait(false);
        while (!reader.Ended && await NextAsync().ConfigureAwait(false))
        {
            foreach (var content in Read(reader, events.Current.Data))
                yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        }
        if (reader.Finish is not { } finish)
            throw ModelFailures.Cut(endpoint, null);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [.. reader.Rest]) { FinishReason = finish };
        await DrainAsync(stream, cancellationToken).ConfigureAwait(false);

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await events.MoveNextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return reader.Finish is not null ? false : throw ModelFailures.Cut(endpoint, e);
            }
        }
    }

    private IEnumerable<AIContent> Read(ReplyReader reader, byte[] data)
    {
        if (data.AsSpan().SequenceEqual("[DONE]"u8))
            return reader.ReadDone();
        try
        {
            using var document = JsonDocument.Parse(data);
            return [.. reader.Read(document.RootElement)];
        }
        catch (JsonException e)
        {
            throw ModelFailures.Cut(endpoint, e);
        }
    }

    /// <summary>Reads the rest of a finished reply, so that the connection can serve the next request.</summary>
    private async Task DrainAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var drained = new CancellationTokenSource(Drain, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drained.Token);
        var rest = new byte[256];
        try
        {
            while (await stream.ReadAsync(rest, limit.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The reply is complete; a connection that cannot be used again costs the next request a new one.
        }
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
