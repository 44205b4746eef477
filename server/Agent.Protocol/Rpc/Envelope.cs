using System.Buffers;
using System.Text.Json;

namespace Agent.Protocol.Rpc;

internal enum EnvelopeKind
{
    Request,
    Notification,
    Result,
    Error,
    /// <summary>A response that breaks the rules: its request fails.</summary>
    BadResponse,
    /// <summary>No valid message: it is answered with an error.</summary>
    Invalid,
}

/// <summary>
/// The outer members of a message, read in one pass over the bytes where they lie. Only what outlives the bytes is copied: the identifier, the method, and
/// params, result or error as an element of its own.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The identifier, where there is a valid one.</param>
/// <param name="Method">The method of a call.</param>
/// <param name="Payload">Params, result or error; undefined where a call has none.</param>
/// <param name="Fault">For an invalid message the answer; for a bad or failed response what its request fails with.</param>
internal readonly record struct Envelope(EnvelopeKind Kind, RequestId? Id, string? Method = null, JsonElement Payload = default, RpcError? Fault = null)
{
    public static Envelope Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject)
                return new Members(ref reader).Classify();
            var isBatch = reader.TokenType is JsonTokenType.StartArray;
            reader.Skip();
            reader.Read();
            return Invalid(null, isBatch ? "Batches are not supported; send each message by itself." : "A message must be an object.");
        }
        catch (JsonException e)
        {
            return new(EnvelopeKind.Invalid, null, Fault: new(RpcErrorCodes.ParseError, $"The message is not valid JSON: {RpcParams.Reason(e)}."));
        }
        catch (InvalidOperationException)
        {
            return new(EnvelopeKind.Invalid, null, Fault: new(RpcErrorCodes.ParseError, "The message is not valid JSON: a string in it is no valid text."));
        }
    }

    /// <summary>Finds the identifier in the beginning of a message, and whether the message is a response. Null where it does not stand there.</summary>
    public static (RequestId? Id, bool IsResponse) Peek(ReadOnlySpan<byte> prefix)
    {
        RequestId? id = null;
        try
        {
            var reader = new Utf8JsonReader(prefix, isFinalBlock: false, default);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return default;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("result"u8) || reader.ValueTextEquals("error"u8))
                    return (id, true);
                var isId = reader.ValueTextEquals("id"u8);
                if (!reader.Read() || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    break;
                if (isId && RequestId.TryRead(ref reader, out var found))
                    id = found;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What was found before still stands.
        }
        return (id, false);
    }

    private static Envelope Invalid(RequestId? id, string message) =>
        new(EnvelopeKind.Invalid, id, Fault: new(RpcErrorCodes.InvalidRequest, message));

    private readonly ref struct Members
    {
        private readonly bool _isVersion2, _hasId, _hasMethod;
        private readonly RequestId? _id;
        private readonly string? _method;
        private readonly JsonElement _params, _result, _error;

        public Members(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("jsonrpc"u8))
                {
                    reader.Read();
                    _isVersion2 = reader.TokenType is JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
                    reader.Skip();
                }
                else if (reader.ValueTextEquals("id"u8))
                {
                    reader.Read();
                    _hasId = true;
                    _id = RequestId.TryRead(ref reader, out var id) ? id : null;
                    reader.Skip();
                }
                else if (reader.ValueTextEquals("method"u8))
                {
                    reader.Read();
                    _hasMethod = true;
                    _method = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
                    reader.Skip();
                }
                else if (reader.ValueTextEquals("params"u8))
                    _params = JsonElement.ParseValue(ref reader);
                else if (reader.ValueTextEquals("result"u8))
                    _result = JsonElement.ParseValue(ref reader);
                else if (reader.ValueTextEquals("error"u8))
                    _error = JsonElement.ParseValue(ref reader);
                else
                    reader.Skip();
            }
            reader.Read();
        }

        private bool IsResponse => _result.ValueKind is not JsonValueKind.Undefined || _error.ValueKind is not JsonValueKind.Undefined;

        public Envelope Classify() => (_hasMethod, IsResponse) switch
        {
            (true, false) => Call(),
            (false, true) => Response(),
            (true, true) => Invalid(_id, "A message has either method, or result or error."),
            _ => Invalid(_id, "A message must have a method, a result or an error."),
        };

        private Envelope Call()
        {
            if (_hasId && _id is null)
                return Invalid(null, "id must be a number or a string.");
            if (!_isVersion2)
                return Invalid(_id, "jsonrpc must be \"2.0\".");
            if (_method is null)
                return Invalid(_id, "method must be a string.");
            // JSON-RPC leaves params out where there are none; several clients write null.
            if (_params.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null or JsonValueKind.Undefined))
                return Invalid(_id, "params must be an object or an array.");
            var payload = _params.ValueKind is JsonValueKind.Null ? default : _params;
            return new(_hasId ? EnvelopeKind.Request : EnvelopeKind.Notification, _id, _method, payload);
        }

        private Envelope Response()
        {
            if (!_isVersion2)
                return BadResponse("jsonrpc is not \"2.0\"");
            var hasError = _error.ValueKind is not JsonValueKind.Undefined;
            // Some peers write the member that does not apply as null.
            if (hasError && _error.ValueKind is JsonValueKind.Null && _result.ValueKind is not JsonValueKind.Undefined)
                hasError = false;
            if (!hasError)
                return new(EnvelopeKind.Result, _id, Payload: _result);
            if (_result.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
                return BadResponse("it has both result and error");
            if (_error.ValueKind is not JsonValueKind.Object
                || !_error.TryGetProperty("code"u8, out var code) || code.ValueKind is not JsonValueKind.Number || !code.TryGetInt32(out var number)
                || !_error.TryGetProperty("message"u8, out var message) || message.ValueKind is not JsonValueKind.String)
                return BadResponse("error has no integer code and message string");
            var data = _error.TryGetProperty("data"u8, out var value) ? value : (JsonElement?)null;
            return new(EnvelopeKind.Error, _id, Fault: new(number, message.GetString()!, data));
        }

        private Envelope BadResponse(string what) =>
            new(EnvelopeKind.BadResponse, _id, Fault: new(RpcErrorCodes.InternalError, $"The answer was not valid: {what}."));
    }
}
