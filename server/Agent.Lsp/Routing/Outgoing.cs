using System.Text.Json.Serialization.Metadata;

namespace Agent.Lsp.Routing;

/// <summary>A message the server sends.</summary>
/// <param name="Method">The method.</param>
/// <param name="Params">What it carries.</param>
/// <param name="Result">What the client answers; null for a notification, <see cref="Route.Nothing"/> for an answer without content.</param>
internal abstract record Outgoing(string Method, Type Params, Type? Result);

/// <summary>A notification to the client.</summary>
internal sealed record OutgoingNotification<TParams>(string Method, Func<JsonTypeInfo<TParams>> Type) : Outgoing(Method, typeof(TParams), null);

/// <summary>A request to the client.</summary>
internal sealed record OutgoingRequest<TParams, TResult>(string Method, Func<JsonTypeInfo<TParams>> Type, Func<JsonTypeInfo<TResult>> ResultType)
    : Outgoing(Method, typeof(TParams), typeof(TResult));

/// <summary>A request to the client whose answer says nothing.</summary>
internal sealed record OutgoingCall<TParams>(string Method, Func<JsonTypeInfo<TParams>> Type) : Outgoing(Method, typeof(TParams), typeof(Route.Nothing));
