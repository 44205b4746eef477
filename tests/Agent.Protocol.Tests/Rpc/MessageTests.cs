using Agent.Protocol.Rpc;

namespace Agent.Protocol.Tests.Rpc;

/// <summary>What is answered to each message, right or wrong, over line framing.</summary>
[TestClass]
public sealed class MessageTests
{
    private static async Task Check(string sent, string answered, string problems = "", string notified = "", ConnectionEnd end = ConnectionEnd.Closed)
    {
        var target = new TestTarget();
        await using var wire = new Wire(target, maxBytes: 200);
        await wire.SendAsync(sent);
        var (answers, ended) = await wire.FinishAsync();
        Assert.AreEqual(answered, answers.TrimEnd('\n').Replace("\"jsonrpc\":\"2.0\",", "", StringComparison.Ordinal));
        Assert.AreEqual(problems, string.Join('\n', wire.Problems));
        Assert.AreEqual(notified, string.Join('\n', target.Notified));
        Assert.AreEqual(end, ended);
    }

    [TestMethod]
    [DataRow("1", DisplayName = "integer")]
    [DataRow("-7", DisplayName = "negative")]
    [DataRow("0", DisplayName = "zero")]
    [DataRow("-0", DisplayName = "minus zero")]
    [DataRow("9223372036854775807", DisplayName = "largest 64-bit")]
    [DataRow("123456789012345678901234567890", DisplayName = "beyond 64 bits")]
    [DataRow("1.50", DisplayName = "fraction")]
    [DataRow("1e3", DisplayName = "exponent")]
    [DataRow("\"abc\"", DisplayName = "string")]
    [DataRow("\"1\"", DisplayName = "string of a digit")]
    [DataRow("\"\"", DisplayName = "empty string")]
    [DataRow("\"ä €\"", DisplayName = "string beyond ASCII")]
    public Task The_id_comes_back_as_it_was(string id) => Check(
        $$"""{"jsonrpc":"2.0","id":{{id}},"method":"echo","params":[1]}""" + "\n",
        $$"""{"id":{{id}},"result":[1]}""");

    [TestMethod]
    public Task Characters_beyond_16_bits_come_back_escaped() => Check(
        """{"jsonrpc":"2.0","id":"😀","method":"echo","params":["😀"]}""" + "\n",
        """{"id":"\uD83D\uDE00","result":["\uD83D\uDE00"]}""");

    [TestMethod]
    public Task Members_come_in_any_order_and_unknown_ones_are_ignored() => Check(
        """{"params":{"a":1},"extra":{"id":5},"method":"echo","id":1,"jsonrpc":"2.0"}""" + "\n",
        """{"id":1,"result":{"a":1}}""");

    [TestMethod]
    public Task Empty_lines_between_messages_are_nothing() => Check(
        "\n \r\n" + """{"jsonrpc":"2.0","id":1,"method":"echo","params":[]}""" + "\r\n\n",
        """{"id":1,"result":[]}""");

    [TestMethod]
    public Task An_unknown_method_is_the_targets_to_answer() => Check(
        """{"jsonrpc":"2.0","id":1,"method":"nothing"}""" + "\n",
        """{"id":1,"error":{"code":-32601,"message":"nothing is not known."}}""");

    [TestMethod]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"echo",}""", "null", -32700, DisplayName = "trailing comma")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"echo" """, "null", -32700, DisplayName = "cut off")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"echo"} x""", "null", -32700, DisplayName = "something behind it")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"\ud800"}""", "null", -32700, DisplayName = "half a surrogate pair")]
    [DataRow("hello", "null", -32700, DisplayName = "no JSON at all")]
    [DataRow("[1", "null", -32700, DisplayName = "cut off batch")]
    [DataRow("1", "null", -32600, DisplayName = "no object")]
    [DataRow("""[{"jsonrpc":"2.0","id":1,"method":"echo"}]""", "null", -32600, DisplayName = "batch")]
    [DataRow("[]", "null", -32600, DisplayName = "empty batch")]
    [DataRow("{}", "null", -32600, DisplayName = "nothing in it")]
    [DataRow("""{"jsonrpc":"2.0","id":1}""", "1", -32600, DisplayName = "only an id")]
    [DataRow("""{"id":1,"method":"echo"}""", "1", -32600, DisplayName = "no jsonrpc")]
    [DataRow("""{"jsonrpc":"1.0","id":1,"method":"echo"}""", "1", -32600, DisplayName = "another jsonrpc")]
    [DataRow("""{"jsonrpc":2.0,"id":1,"method":"echo"}""", "1", -32600, DisplayName = "jsonrpc a number")]
    [DataRow("""{"jsonrpc":"2.0","id":null,"method":"echo"}""", "null", -32600, DisplayName = "id null")]
    [DataRow("""{"jsonrpc":"2.0","id":true,"method":"echo"}""", "null", -32600, DisplayName = "id a boolean")]
    [DataRow("""{"jsonrpc":"2.0","id":{"a":[1]},"method":"echo"}""", "null", -32600, DisplayName = "id an object")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":7}""", "1", -32600, DisplayName = "method a number")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":["echo"]}""", "1", -32600, DisplayName = "method an array")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"echo","params":"x"}""", "1", -32600, DisplayName = "params a string")]
    [DataRow("""{"jsonrpc":"2.0","method":"note","params":4}""", "null", -32600, DisplayName = "params of a notification a number")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"method":"echo","result":1}""", "1", -32600, DisplayName = "call and response at once")]
    public async Task A_wrong_message_is_answered_and_the_next_one_is_read(string wrong, string id, int code)
    {
        await using var wire = new Wire(new TestTarget());
        await wire.SendAsync(wrong + "\n" + """{"jsonrpc":"2.0","id":2,"method":"echo","params":[]}""" + "\n");
        StringAssert.StartsWith(await wire.ReadLineAsync(), $$"""{"jsonrpc":"2.0","id":{{id}},"error":{"code":{{code}},"message":""");
        Assert.AreEqual("""{"jsonrpc":"2.0","id":2,"result":[]}""", await wire.ReadLineAsync());
        Assert.AreEqual(("", ConnectionEnd.Closed), await wire.FinishAsync());
    }

    [TestMethod]
    public async Task Bytes_that_are_no_text_are_answered()
    {
        await using var wire = new Wire(new TestTarget());
        await wire.SendAsync((byte[])[.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""u8, 0xff, .. "\"}\n"u8]);
        StringAssert.StartsWith(await wire.ReadLineAsync(), """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,""");
    }

    [TestMethod]
    public Task Params_null_are_no_params() => Check(
        """{"jsonrpc":"2.0","method":"note","params":null}""" + "\n",
        "", notified: "note -");

    [TestMethod]
    [DataRow("""{"x":1,"y":2,"more":3}""", """{"id":1,"result":{"x":1,"y":2}}""", DisplayName = "more than is known")]
    [DataRow("""{"x":1}""", """{"id":1,"error":{"code":-32602,"message":"point: params: 'y' is missing."}}""", DisplayName = "missing")]
    [DataRow("""{"x":1,"y":"2"}""", """{"id":1,"error":{"code":-32602,"message":"point: params.y: the value has the wrong type."}}""", DisplayName = "wrong type")]
    [DataRow("""{"x":1,"y":2,"next":{"x":1,"y":[]}}""", """{"id":1,"error":{"code":-32602,"message":"point: params.next.y: the value has the wrong type."}}""", DisplayName = "deep inside")]
    [DataRow("""[1,2]""", """{"id":1,"error":{"code":-32602,"message":"point: params: the value has the wrong type."}}""", DisplayName = "by position")]
    [DataRow("""null""", """{"id":1,"error":{"code":-32602,"message":"point: params are missing."}}""", DisplayName = "none")]
    public Task Params_that_do_not_fit_are_named(string @params, string answer) => Check(
        $$"""{"jsonrpc":"2.0","id":1,"method":"point","params":{{@params}}}""" + "\n",
        answer);

    [TestMethod]
    public Task A_target_that_throws_on_a_notification_is_reported() => Check(
        """{"jsonrpc":"2.0","method":"throw"}""" + "\n" + """{"jsonrpc":"2.0","method":"note"}""" + "\n",
        "", problems: "throw failed to be taken: this notification always fails", notified: "throw -\nnote -");

    [TestMethod]
    [DataRow("""{"jsonrpc":"2.0","id":99,"result":1}""", "The client answered request 99, which was never sent.", DisplayName = "unknown number")]
    [DataRow("""{"jsonrpc":"2.0","id":"a","result":null}""", "The client answered request \"a\", which was never sent.", DisplayName = "a string")]
    [DataRow("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"bad"}}""", "The client answered no request in particular: bad", DisplayName = "no id")]
    public Task A_response_to_nothing_is_reported_and_never_answered(string response, string problem) => Check(response + "\n", "", problems: problem);

    [TestMethod]
    public Task An_end_inside_a_message_drops_it() => Check(
        """{"jsonrpc":"2.0","method":"note"}""" + "\n" + """{"jsonrpc":"2.0","method":"note"}""",
        "", problems: "The input ended inside a message.", notified: "note -", end: ConnectionEnd.Truncated);

    [TestMethod]
    public Task A_line_over_the_limit_is_skipped_and_its_request_answered() => Check(
        $$"""{"jsonrpc":"2.0","id":"big","method":"echo","params":["{{new string('x', 5000)}}"]}""" + "\n"
            + """{"jsonrpc":"2.0","id":2,"method":"echo","params":[]}""" + "\n",
        """{"id":"big","error":{"code":-32600,"message":"The message has more than the 200 bytes that are read."}}""" + "\n" + """{"id":2,"result":[]}""");

    [TestMethod]
    public Task A_line_over_the_limit_without_an_end_is_truncated() => Check(
        new string('x', 5000), "", problems: "The input ended inside a message.", end: ConnectionEnd.Truncated);
}
