using System.Text;
using Agent.Core.Models;
using Agent.Testing.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Tests.Models;

/// <summary>Runs one request of a client against a server and writes down what came, one line a content; text and thinking that follow each other are joined.</summary>
internal static class ModelTranscript
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static readonly AIFunctionDeclaration ReadFile = AIFunctionFactory.CreateDeclaration(
        "read_file", "Reads a file.", System.Text.Json.JsonDocument.Parse("""{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""").RootElement);

    public static async Task<string> RunAsync(
        FakeModelServer server, string protocol, IEnumerable<ChatMessage>? messages = null, Action<AIContent>? onContent = null,
        TimeProvider? time = null, string model = "test", CancellationToken cancellationToken = default)
    {
        using var provider = TestModels.Provider(server.Address, time);
        return await RunAsync(provider.GetClient(TestModels.Catalog.Find($"{protocol}/{model}")!), messages, onContent, cancellationToken: cancellationToken);
    }

    public static async Task<string> RunAsync(
        IChatClient client, IEnumerable<ChatMessage>? messages = null, Action<AIContent>? onContent = null, int limit = 1_000, CancellationToken cancellationToken = default)
    {
        var lines = new List<string>();
        try
        {
            var options = new ChatOptions { MaxOutputTokens = limit, Tools = [ReadFile] };
            await foreach (var update in client.GetStreamingResponseAsync(messages ?? [new(ChatRole.User, "hello")], options, cancellationToken).WithCancellation(default))
            {
                foreach (var content in update.Contents)
                {
                    Add(lines, Render(content));
                    onContent?.Invoke(content);
                }
                if (update.FinishReason is { } finish)
                    lines.Add($"finish: {finish}");
            }
        }
        catch (ModelException e)
        {
            lines.Add($"{e.Kind}{(e.RetryAfter is { } pause ? $" after {pause.TotalSeconds:0.#} s" : "")}");
        }
        return string.Join('\n', lines);
    }

    private static string Render(AIContent content) => content switch
    {
        TextReasoningContent { ProtectedData: { } data } => $"sealed: {data}",
        TextReasoningContent thought => $"thinking: {thought.Text}",
        TextContent text => $"text: {text.Text}",
        FunctionCallContent call => $"call: {call.Name} {ToolCallText.ArgumentsOf(call)}",
        UsageContent { Details: var used } => $"usage: {used.InputTokenCount ?? 0}+{used.OutputTokenCount ?? 0}, {used.CachedInputTokenCount ?? 0} cached",
        _ => content.GetType().Name,
    };

    private static void Add(List<string> lines, string line)
    {
        var kind = line[..(line.IndexOf(' ', StringComparison.Ordinal) + 1)];
        if (kind is "text: " or "thinking: " && lines.Count > 0 && lines[^1].StartsWith(kind, StringComparison.Ordinal))
            lines[^1] = new StringBuilder(lines[^1]).Append(line.AsSpan(kind.Length)).ToString();
        else
            lines.Add(line);
    }
}
