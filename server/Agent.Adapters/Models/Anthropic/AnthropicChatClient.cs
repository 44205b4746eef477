using System.Text.Json;
using Agent.Core.Models;
using Anthropic;
using Anthropic.Core;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models.Anthropic;

/// <summary>
/// Anthropic Messages over the official SDK, which addresses, sends and names the request; its body and its events are ours, because the SDK's own adapter
/// sends tool calls only at the end of a message and its typed events cost start-up time and drop what they do not know.
/// </summary>
internal sealed class AnthropicChatClient(ModelEndpoint endpoint, ModelInfo model, HttpClient http, TimeProvider time) : StreamingChatClient(endpoint, time)
{
    private static readonly Dictionary<string, JsonElement> Empty = [];

    private readonly AnthropicClient _client = new(new ClientOptions
    {
        BaseUrl = endpoint.BaseUrl.AbsoluteUri,
        HttpClient = http,
        ApiKey = null,
        AuthToken = null,
        MaxRetries = 0,
        Timeout = TimeSpan.FromHours(1),
    });

    protected override async Task<Stream> SendAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        using var body = JsonDocument.Parse(RequestWriter.Write(json => AnthropicRequest.Write(json, model, messages, options)));
        var request = MessageCreateParams.FromRawUnchecked(Empty, Empty, body.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value));
        var response = await _client.WithRawResponse.Messages.CreateStreaming(request, cancellationToken).ConfigureAwait(false);
        return await response.RawMessage.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override ReplyReader CreateReader() => new AnthropicReplyReader(Endpoint, model);
}
