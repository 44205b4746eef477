using System.Text.Json;

namespace Agent.Protocol.Rpc;

/// <summary>The error member of a response.</summary>
/// <param name="Code">One of <see cref="RpcErrorCodes"/>, or the peer's own.</param>
/// <param name="Message">One sentence: what was wrong, and where.</param>
/// <param name="Data">More about it, or null.</param>
public sealed record RpcError(int Code, string Message, JsonElement? Data = null);

/// <summary>A request that was answered with an error, or that is to be.</summary>
public sealed class RpcException : Exception
{
    /// <summary>Creates it from the error.</summary>
    public RpcException(RpcError error, Exception? inner = null) : base(error.Message, inner) => Error = error;

    /// <summary>Creates it from the error's parts.</summary>
    public RpcException(int code, string message, Exception? inner = null) : this(new RpcError(code, message), inner) { }

    /// <summary>What goes over the wire.</summary>
    public RpcError Error { get; }
}

/// <summary>The connection has ended: what was to be sent was not, or its answer can no longer come.</summary>
public sealed class ConnectionLostException() : Exception("The connection to the client has ended.");

/// <summary>Error codes of JSON-RPC and LSP.</summary>
public static class RpcErrorCodes
{
    /// <summary>The bytes were no JSON, or no message could be found in them.</summary>
    public const int ParseError = -32700;
    /// <summary>The JSON was no valid message.</summary>
    public const int InvalidRequest = -32600;
    /// <summary>Nobody handles the method.</summary>
    public const int MethodNotFound = -32601;
    /// <summary>The parameters do not fit the method.</summary>
    public const int InvalidParams = -32602;
    /// <summary>A fault of the one that answers.</summary>
    public const int InternalError = -32603;
    /// <summary>A request before <c>initialize</c>.</summary>
    public const int ServerNotInitialized = -32002;
    /// <summary>The request was valid and could not be done; the message says why.</summary>
    public const int RequestFailed = -32803;
    /// <summary>The server gave the request up, for instance because a newer one replaced it.</summary>
    public const int ServerCancelled = -32802;
    /// <summary>The document changed, so that the answer would be wrong.</summary>
    public const int ContentModified = -32801;
    /// <summary>The client cancelled.</summary>
    public const int RequestCancelled = -32800;
}
