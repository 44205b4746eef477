using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Agent.Testing.Models;

/// <summary>One kept-alive HTTP/1.1 connection of the fake server. While a reply is sent it keeps reading, so that it knows at once when the client closes.</summary>
internal sealed class FakeModelConnection(FakeModelServer server, TcpClient client, int number)
{
    private readonly NetworkStream _stream = client.GetStream();

    public async Task RunAsync(CancellationToken stop)
    {
        using var owned = client;
        var reader = PipeReader.Create(_stream);
        try
        {
            while (await HttpRequestReader.ReadAsync(reader, number, stop).ConfigureAwait(false) is { } request)
            {
                using var closed = CancellationTokenSource.CreateLinkedTokenSource(stop);
                var next = WatchAsync(reader, request, closed, stop);
                var answered = false;
                try
                {
                    answered = await AnswerAsync(request, closed.Token).ConfigureAwait(false);
                }
                finally
                {
                    if (!answered)
                        client.Client.Close(0);
                    await next.ConfigureAwait(false);
                }
                if (!answered)
                    return;
            }
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Ends when the client sends its next request or closes.</summary>
    private static async Task WatchAsync(PipeReader reader, ModelRequest request, CancellationTokenSource closed, CancellationToken stop)
    {
        try
        {
            var read = await reader.ReadAsync(stop).ConfigureAwait(false);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
            if (!read.IsCompleted || !read.Buffer.IsEmpty)
                return;
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
        if (!request.IsAnswered)
            request.CloseByClient();
        await closed.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>False when the connection must break now.</summary>
    private async Task<bool> AnswerAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        if (request is { Method: "GET" } && request.PathOnly.EndsWith("/models", StringComparison.Ordinal))
            return await SendAsync(200, [], """{"object":"list","data":[{"id":"fake","type":"model","object":"model"}]}""", cancellationToken).ConfigureAwait(false);
        if (request.Protocol is not { } protocol)
        {
            server.Refuse($"nothing answers {request.Method} {request.Path}");
            return await SendAsync(404, [], "{}", cancellationToken).ConfigureAwait(false);
        }
        var reply = server.Take(request);
        if (reply.Before is { } gate)
            await gate.PassAsync(cancellationToken).ConfigureAwait(false);
        if (reply.Dropped)
            return false;
        if (reply.ErrorStatus is { } status)
            return await SendAsync((int)status, reply.Headers, Wire.Error(protocol, reply), cancellationToken).ConfigureAwait(false);
        return await StreamAsync(request, protocol, reply, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> StreamAsync(ModelRequest request, ModelProtocol protocol, Reply reply, CancellationToken cancellationToken)
    {
        await WriteAsync(Head(200, [("content-type", "text/event-stream; charset=utf-8"), ("transfer-encoding", "chunked"), .. reply.Headers]), cancellationToken).ConfigureAwait(false);
        var left = reply.EventLimit ?? int.MaxValue;
        foreach (var step in Wire.Events(protocol, reply, server.NewCallId))
        {
            if (left == 0)
                return false;
            if (step.Gate is { } gate)
                await gate.PassAsync(cancellationToken).ConfigureAwait(false);
            if (step.Cut is { Clean: false })
                return false;
            if (step.Cut is { Clean: true })
                break;
            if (step.Event is not { } text)
                continue;
            await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n"), cancellationToken).ConfigureAwait(false);
            left--;
        }
        request.IsAnswered = true;
        await WriteAsync("0\r\n\r\n", cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> SendAsync(int status, IEnumerable<(string, string)> headers, string json, CancellationToken cancellationToken)
    {
        var length = Encoding.UTF8.GetByteCount(json).ToString(CultureInfo.InvariantCulture);
        await WriteAsync(Head(status, [("content-type", "application/json"), ("content-length", length), .. headers]) + json, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static string Head(int status, IEnumerable<(string Name, string Value)> headers) =>
        $"HTTP/1.1 {status} Scripted\r\n{string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}\r\n";

    private async Task WriteAsync(string text, CancellationToken cancellationToken) =>
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
}

/// <summary>Reads one HTTP/1.1 request: a head, then a body by length or in chunks.</summary>
internal static class HttpRequestReader
{
    public static async Task<ModelRequest?> ReadAsync(PipeReader reader, int connection, CancellationToken cancellationToken)
    {
        if (await LineAsync(reader, cancellationToken).ConfigureAwait(false) is not { Length: > 0 } start)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(reader, cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var body = headers.TryGetValue("content-length", out var length)
            ? await BytesAsync(reader, int.Parse(length, CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false)
            : headers.ContainsKey("transfer-encoding") ? await ChunksAsync(reader, cancellationToken).ConfigureAwait(false) : [];
        var parts = start.Split(' ');
        return new(parts[0], parts[1], headers, body, connection);
    }

    private static async Task<byte[]> ChunksAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await LineAsync(reader, cancellationToken).ConfigureAwait(false) ?? throw new EndOfStreamException();
            var size = int.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await BytesAsync(reader, size, cancellationToken).ConfigureAwait(false));
            await LineAsync(reader, cancellationToken).ConfigureAwait(false);
            if (size == 0)
                return body.ToArray();
        }
    }

    private static async Task<string?> LineAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    private static async Task<byte[]> BytesAsync(PipeReader reader, int count, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAtLeastAsync(count, cancellationToken).ConfigureAwait(false);
        if (read.Buffer.Length < count)
            throw new EndOfStreamException();
        var body = read.Buffer.Slice(0, count).ToArray();
        reader.AdvanceTo(read.Buffer.GetPosition(count));
        return body;
    }
}
