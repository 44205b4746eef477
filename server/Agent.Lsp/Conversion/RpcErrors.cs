using Agent.Core.Models;
using Agent.Core.Tools;
using Agent.Lsp.Queue;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Conversion;

/// <summary>What went wrong, in the wire's terms. Messages of expected failures go to the person as they are; the unexpected is logged with its place.</summary>
internal static class RpcErrors
{
    public static RpcError Of(string method, Exception failure, Action<string> log)
    {
        switch (failure)
        {
            case RpcException e:
                return e.Error;
            case SupersededException e:
                return new(RpcErrorCodes.ServerCancelled, e.Message);
            case OperationCanceledException:
                return new(RpcErrorCodes.RequestCancelled, $"{method} was cancelled.");
            case QueueClosedException e:
                return new(RpcErrorCodes.InvalidRequest, e.Message);
            case FormatException e:
                return new(RpcErrorCodes.InvalidParams, $"{method}: {e.Message}");
            case ArgumentException or IOException or UnauthorizedAccessException or ModelException or ToolException:
                return new(RpcErrorCodes.RequestFailed, Sentence(failure));
            default:
                log($"{method} failed: {failure}");
                return new(RpcErrorCodes.InternalError, $"{method} failed: {failure.Message}");
        }
    }

    /// <summary>The message without the name of the parameter that .NET appends.</summary>
    private static string Sentence(Exception e) =>
        e is ArgumentException { ParamName: { } name } ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message;
}
