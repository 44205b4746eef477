using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agent.Protocol.Rpc;

namespace Agent.Protocol.Tests.Rpc;

/// <summary>Header framing, and both framings against every way the bytes can arrive.</summary>
[TestClass]
public sealed class FramingTests
{
    private const int MaxBytes = 120;

    private static string Framed(string body, string more = "") =>
        $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{more}\r\n{body}";

    private static async Task<string> AnswersTo(bool headers, params ReadOnlyMemory<byte>[] chunks)
    {
        await using var wire = new Wire(new TestTarget(), headers: headers, maxBytes: MaxBytes);
        foreach (var chunk in chunks)
            await wire.SendAsync(chunk);
        var (answers, end) = await wire.FinishAsync();
        return $"{answers}\n{end} {string.Join(' ', wire.Problems)}";
    }

    private static async Task Check(string sent, string answered, ConnectionEnd end = ConnectionEnd.Closed, string problem = "") =>
        Assert.AreEqual($"{answered}\n{end} {problem}", await AnswersTo(true, Encoding.UTF8.GetBytes(sent)));

    private static string Error(string id, int code, string message) =>
        Framed($$$"""{"jsonrpc":"2.0","id":{{{id}}},"error":{"code":{{{code}}},"message":"{{{message}}}"}}""");

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task However_the_bytes_arrive_the_answers_are_the_same(bool headers)
    {
        var large = $$"""{"jsonrpc":"2.0","id":7,"method":"echo","params":["{{new string('z', 2 * MaxBytes)}}"]}""";
        string[] messages =
        [
            """{"jsonrpc":"2.0","id":1,"method":"echo","params":["ä😀"]}""",
            """{"jsonrpc":"2.0","method":"note"}""",
            large,
            "{broken",
            """{"jsonrpc":"2.0","id":"last","method":"point","params":{"x":1,"y":2}}""",
        ];
        var bytes = Encoding.UTF8.GetBytes(string.Concat(messages.Select(m => headers ? Framed(m, "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n") : m + "\n")));

        var whole = await AnswersTo(headers, bytes);
        StringAssert.Contains(whole, "\"id\":1,\"result\":[\"ä\\uD83D\\uDE00\"]");
        StringAssert.Contains(whole, "\"id\":7,\"error\":{\"code\":-32600");
        StringAssert.Contains(whole, "\"id\":\"last\",\"result\":{\"x\":1,\"y\":2}");
        for (var at = 0; at <= bytes.Length; at++)
            Assert.AreEqual(whole, await AnswersTo(headers, bytes.AsMemory(0, at), bytes.AsMemory(at)), $"split at {at}");
        Assert.AreEqual(whole, await AnswersTo(headers, [.. Enumerable.Range(0, bytes.Length).Select(i => (ReadOnlyMemory<byte>)bytes.AsMemory(i, 1))]), "byte by byte");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Cut_at_any_byte_the_end_is_clean_only_between_messages(bool headers)
    {
        const string message = """{"jsonrpc":"2.0","id":1,"method":"echo","params":[]}""";
        var bytes = Encoding.UTF8.GetBytes(headers ? Framed(message) : message + "\n");
        for (var at = 0; at <= bytes.Length; at++)
        {
            await using var wire = new Wire(new TestTarget(), headers: headers);
            await wire.SendAsync(bytes.AsMemory(0, at));
            var (answers, end) = await wire.FinishAsync();
            Assert.AreEqual(at == 0 || at == bytes.Length ? ConnectionEnd.Closed : ConnectionEnd.Truncated, end, $"cut at {at}");
            Assert.AreEqual(at == bytes.Length, answers.Length > 0, $"cut at {at}");
        }
    }

    [TestMethod]
    [DataRow("Content-Length: 2\n\n{}", "A header line must end with CR LF.", DisplayName = "bare line feeds")]
    [DataRow("\r\n{}", "The header has no Content-Length.", DisplayName = "empty header")]
    [DataRow("Content-Type: x\r\n\r\n{}", "The header has no Content-Length.", DisplayName = "no length")]
    [DataRow("Content-Length 2\r\n\r\n{}", "A header line must be 'Name: value'.", DisplayName = "no colon")]
    [DataRow("Content-Length: two\r\n\r\n{}", "Content-Length must be a number of bytes.", DisplayName = "length a word")]
    [DataRow("Content-Length: -2\r\n\r\n{}", "Content-Length must be a number of bytes.", DisplayName = "negative length")]
    [DataRow("Content-Length: 99999999999999999999\r\n\r\n{}", "Content-Length must be a number of bytes.", DisplayName = "length beyond 64 bits")]
    [DataRow("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "The header has Content-Length twice.", DisplayName = "length twice")]
    public Task A_malformed_header_is_answered_and_ends_the_connection(string sent, string message) =>
        Check(sent, Error("null", RpcErrorCodes.ParseError, message), ConnectionEnd.Malformed);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public Task A_header_without_end_is_malformed(bool lines) => Check(
        lines ? string.Concat(Enumerable.Repeat("X-Name: value\r\n", 1000)) : new string('x', 10_000),
        Error("null", RpcErrorCodes.ParseError, "The header is longer than 8192 bytes."), ConnectionEnd.Malformed);

    [TestMethod]
    public Task Header_names_ignore_case_and_unknown_ones_are_skipped() => Check(
        "X-Trace: a:b\r\ncontent-LENGTH:52\r\n\r\n" + """{"jsonrpc":"2.0","id":1,"method":"echo","params":[]}""",
        Framed("""{"jsonrpc":"2.0","id":1,"result":[]}"""));

    [TestMethod]
    public Task A_message_in_another_charset_is_skipped() => Check(
        Framed("{}", "Content-Type: application/vscode-jsonrpc; charset=latin1\r\n") + Framed("""{"jsonrpc":"2.0","id":1,"method":"echo","params":[]}"""),
        Error("null", RpcErrorCodes.ParseError, "The message is not in UTF-8; no other charset is read.") + Framed("""{"jsonrpc":"2.0","id":1,"result":[]}"""));

    [TestMethod]
    public async Task An_empty_message_is_answered()
    {
        var answers = await AnswersTo(true, Encoding.UTF8.GetBytes("Content-Length: 0\r\n\r\n" + Framed("""{"jsonrpc":"2.0","id":1,"method":"echo","params":[]}""")));
        StringAssert.Contains(answers, "\"id\":null,\"error\":{\"code\":-32700");
        StringAssert.Contains(answers, """{"jsonrpc":"2.0","id":1,"result":[]}""");
    }

    [TestMethod]
    public Task The_limit_is_the_largest_that_is_read() => Check(
        Framed(Padded(MaxBytes)) + Framed(Padded(MaxBytes + 1)),
        Framed("""{"jsonrpc":"2.0","id":1,"result":[]}""") + Error("1", RpcErrorCodes.InvalidRequest, $"The message has {MaxBytes + 1} bytes; at most {MaxBytes} are read."));

    [TestMethod]
    [DataRow(100, DisplayName = "within the limit")]
    [DataRow(4_000_000_000, DisplayName = "over the limit")]
    public Task A_length_that_never_comes_is_truncated(long length) => Check(
        $"Content-Length: {length}\r\n\r\n{{}}", "", ConnectionEnd.Truncated, "The input ended inside a message.");

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Whatever_byte_is_broken_every_answer_is_a_message_and_the_connection_ends(bool headers)
    {
        string[] messages = ["""{"jsonrpc":"2.0","id":1,"method":"echo","params":["ä"]}""", """{"jsonrpc":"2.0","id":"b","method":"point","params":{"x":1,"y":2}}"""];
        var bytes = Encoding.UTF8.GetBytes(string.Concat(messages.Select(m => headers ? Framed(m) : m + "\n")));
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var wrong in "\0\xff\"{}\n9\\"u8.ToArray())
            {
                var broken = bytes.ToArray();
                broken[at] = wrong;
                foreach (var answer in Bodies(headers, await AnswersTo(headers, broken)))
                {
                    using var message = JsonDocument.Parse(answer);
                    Assert.AreEqual("2.0", message.RootElement.GetProperty("jsonrpc").GetString());
                }
            }
        }
    }

    /// <summary>The messages in what was answered, without the line about the end.</summary>
    private static IEnumerable<string> Bodies(bool headers, string answers)
    {
        answers = answers[..answers.LastIndexOf('\n')];
        if (!headers)
            return answers.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return Regex.Split(answers, @"Content-Length: \d+\r\n\r\n").Where(body => body.Length > 0);
    }

    private static string Padded(int length)
    {
        const string message = """{"jsonrpc":"2.0","id":1,"method":"echo","params":[]}""";
        return message + new string(' ', length - message.Length);
    }
}
