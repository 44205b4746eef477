using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Core.Ports;

/// <summary>
/// Makes chat clients for models of the catalog. A client of ours streams with <see cref="IChatClient.GetStreamingResponseAsync"/> and keeps these promises:
/// it never retries by itself; every failure is a <see cref="ModelException"/>; a tool call is one <see cref="FunctionCallContent"/> made by <see cref="ToolCallText.Create"/>,
/// sent as soon as its arguments are complete; thinking is <see cref="TextReasoningContent"/>, its <c>ProtectedData</c> sent last; usage is <see cref="UsageContent"/>;
/// the finish reason is stop, length, tool_calls or content_filter (a refusal); the end of the stream without a finish reason is a <see cref="ModelErrorKind.StreamCut"/>.
/// </summary>
public interface IModelProvider
{
    /// <summary>A client for <paramref name="model"/>. Cheap: connects on first use.</summary>
    /// <exception cref="ModelException">No key or no address is configured; the message says how to configure one.</exception>
    IChatClient GetClient(ModelInfo model);
}
