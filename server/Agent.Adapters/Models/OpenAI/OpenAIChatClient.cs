using System.Buffers;
using System.ClientModel;
using System.ClientModel.Primitives;
using Agent.Core.Models;
using Microsoft.Extensions.AI;
using OpenAI;
using ChatClient = OpenAI.Chat.ChatClient;

namespace Agent.Adapters.Models.OpenAI;

/// <summary>
/// OpenAI Chat Completions over the official SDK, which addresses and sends the request; its body and its events are ours, because compatible servers leave out ids, usage
/// and finish reasons and add thinking, none of which the SDK's typed events keep.
/// </summary>
internal sealed class OpenAIChatClient(ModelEndpoint endpoint, ModelInfo model, HttpClient http, TimeProvider time) : StreamingChatClient(endpoint, time)
{
    /// <summary>The SDK wants one; the key is added below it, see <see cref="ProviderHandler"/>.</summary>
    private static readonly ApiKeyCredential NoKey = new("none");

    private readonly ChatClient _client = new(model.Name, NoKey, new OpenAIClientOptions
    {
        Endpoint = endpoint.ApiVersion is null ? endpoint.BaseUrl : new Uri($"{endpoint.BaseUrl.AbsoluteUri.TrimEnd('/')}/openai/deployments/{Uri.EscapeDataString(model.Name)}"),
        Transport = new HttpClientPipelineTransport(http),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        EnableDistributedTracing = false,
    });

    private ArrayBufferWriter<byte>? _spare;

    protected override async Task<Stream> SendAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        var buffer = Interlocked.Exchange(ref _spare, null) ?? new ArrayBufferWriter<byte>(16 * 1024);
        var body = RequestWriter.Write(buffer, json => OpenAIRequest.Write(json, Endpoint, model, messages, options));
        using var content = BinaryContent.Create(new BinaryData(body));
        var result = await _client.CompleteChatAsync(content, new RequestOptions { BufferResponse = false, CancellationToken = cancellationToken }).ConfigureAwait(false);
        // The reply has begun, so the request is sent; after a failure the transport may still hold the buffer, and it is left to it.
        _spare = buffer;
        return result.GetRawResponse().ContentStream ?? Stream.Null;
    }

    protected override ReplyReader CreateReader() => new OpenAIReplyReader(Endpoint);
}
