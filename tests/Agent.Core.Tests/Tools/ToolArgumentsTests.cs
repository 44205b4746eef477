using System.Text.Json;
using Agent.Core.Tools;
using Agent.Core.Tools.Builtin;

namespace Agent.Core.Tests.Tools;

[TestClass]
public class ToolArgumentsTests
{
    [TestMethod]
    [DataRow("""{"path":"a.cs"}""", "a.cs", 1, 2000)]
    [DataRow("""{"path":"a.cs","start_line":7,"limit":3}""", "a.cs", 7, 3)]
    [DataRow("""{"path":"a.cs","start_line":"7","limit":3.0}""", "a.cs", 7, 3, DisplayName = "numbers in quotes and whole decimals are integers")]
    [DataRow("""{"path":"a.cs","start_line":null}""", "a.cs", 1, 2000, DisplayName = "null is left out")]
    [DataRow("""{"path":12}""", "12", 1, 2000, DisplayName = "a number is text where text is asked")]
    [DataRow("""{"path":"\u00e4 \ud83d\ude00"}""", "ä 😀", 1, 2000)]
    public void Reads_what_fits(string json, string path, int startLine, int limit) =>
        Assert.AreEqual(new ReadFileInput(path, startLine, limit), ToolArguments.Read(Tool("read_file"), json));

    [TestMethod]
    [DataRow("""{"path":"a","edits":[{"old_text":"x","new_text":"y","all":true}]}""")]
    [DataRow("""{"path":"a","edits":[{"old_text":"x","new_text":"y","all":"True"}]}""", DisplayName = "a boolean in quotes")]
    [DataRow("""{"path":"a","edits":{"old_text":"x","new_text":"y","all":true}}""", DisplayName = "one object where an array is asked")]
    [DataRow("""{"path":"a","edits":"[{\"old_text\":\"x\",\"new_text\":\"y\",\"all\":true}]"}""", DisplayName = "an array written as text")]
    [DataRow("""{"path":"a","old_text":"x","new_text":"y","all":true}""", DisplayName = "the only item's members beside the array")]
    public void Bends_edits_into_an_array(string json)
    {
        var input = (EditFileInput)ToolArguments.Read(Tool("edit_file"), json);
        Assert.AreEqual(new EditFileReplacement("x", "y", All: true), input.Edits.Single());
    }

    [TestMethod]
    [DataRow("read_file", "", "read_file: path is missing. Parameters: path (string, required), start_line (integer), limit (integer).")]
    [DataRow("read_file", """{"file_path":"a","lines":3}""",
        "read_file: file_path is not a parameter; lines is not a parameter; path is missing. Parameters: path (string, required), start_line (integer), limit (integer).")]
    [DataRow("read_file", """{"path":null}""", "read_file: path is missing.")]
    [DataRow("read_file", """{"path":{"a":1}}""", "read_file: path must be a string, not an object.")]
    [DataRow("read_file", """{"path":"a","start_line":"first"}""", "read_file: start_line must be an integer, not the string 'first'.")]
    [DataRow("read_file", """{"path":"a","start_line":1.5}""", "read_file: start_line must be an integer, not 1.5.")]
    [DataRow("read_file", """{"path":"a","start_line":99999999999}""", "read_file: start_line must be an integer, not 99999999999.")]
    [DataRow("read_file", """["a"]""", "read_file: the arguments must be an object, not an array.")]
    [DataRow("read_file", "null", "read_file: the arguments must be an object, not null.")]
    [DataRow("read_file", """{"path":"\ud800"}""", "read_file: path must be a string, not a string with half of a surrogate pair.")]
    [DataRow("edit_file", """{"path":"a","edits":[{"old_text":"x","new_text":"y"},{"old_text":[],"new":"z"}]}""",
        "edit_file: edits[1].old_text must be a string, not an array; edits[1].new is not a parameter; edits[1].new_text is missing.")]
    [DataRow("edit_file", """{"path":"a","edits":"x"}""", "edit_file: edits must be an array of objects, not the string 'x'.")]
    [DataRow("edit_file", """{"path":"a","edits":[{"old_text":"x","new_text":"y","all":1}]}""", "edit_file: edits[0].all must be true or false, not 1.")]
    public void Refuses_what_does_not_fit(string tool, string json, string message) => CheckRefused(tool, json, message);

    [TestMethod]
    [DataRow("""{"path":"a""", "read_file: the arguments are not valid JSON. Line 1, byte 11: Expected end of string, but instead reached end of data. It follows: {\"path\":\"a")]
    [DataRow("{\n  \"path\": a }", "read_file: the arguments are not valid JSON. Line 2, byte 11: 'a' is an invalid start of a value. It follows:   \"path\": ")]
    [DataRow("""{"path":"a"} {}""", "read_file: the arguments are not valid JSON. Line 1, byte 14:")]
    [DataRow("""{"path":"a","path":"b"}""", "read_file: the arguments are not valid JSON. Duplicate property 'path'")]
    [DataRow("<path>a</path>", "read_file: the arguments are not valid JSON. Line 1, byte 1: '<' is an invalid start of a value.")]
    public void Says_where_JSON_is_broken(string json, string message) => CheckRefused("read_file", json, message);

    [TestMethod]
    public void Broken_JSON_never_throws_anything_else()
    {
        const string Valid = """{"path":"ä","edits":[{"old_text":"x\ny","new_text":"\ud83d\ude00","all":true}]}""";
        for (var length = 0; length < Valid.Length; length++)
            Assert.ThrowsExactly<ToolException>(() => ToolArguments.Read(Tool("edit_file"), Valid[..length]));
        for (var i = 0; i < Valid.Length; i++)
        {
            foreach (var junk in "\"{}[],:\\0 \ud800\0")
            {
                try
                {
                    ToolArguments.Read(Tool("edit_file"), Valid[..i] + junk + Valid[(i + 1)..]);
                }
                catch (ToolException)
                {
                    // The one way to refuse.
                }
            }
        }
    }

    [TestMethod]
    [DataRow("""{"value":{"a":[1,{"b":null}]}}""", """{"a":[1,{"b":null}]}""", DisplayName = "an object")]
    [DataRow("""{"value":"{\"a\":1}"}""", """{"a":1}""", DisplayName = "an object written as text")]
    [DataRow("""{"value":{"a":"\ud800"}}""", """{"a":"\ud800"}""", DisplayName = "untouched, whatever is in it")]
    [DataRow("""{"value":[1]}""", "free: value must be an object, not an array. Parameters: value (object, required), other (object).", DisplayName = "an array")]
    [DataRow("""{"value":"text"}""", "free: value must be an object, not the string 'text'. Parameters: value (object, required), other (object).", DisplayName = "text")]
    public void A_free_object_is_taken_as_it_is(string json, string expected)
    {
        Assert.AreEqual("""{"type":"object","properties":{"value":{"type":"object"},"other":{"type":"object"}},"required":["value"]}""", ToolSchemaGenerator.Generate(new FreeTool()).GetRawText());
        try
        {
            Assert.AreEqual(expected, ((FreeInput)ToolArguments.Read(new FreeTool(), json)).Value.GetRawText());
        }
        catch (ToolException e)
        {
            Assert.AreEqual(expected, e.Message);
        }
    }

    private static void CheckRefused(string tool, string json, string message)
    {
        var actual = Assert.ThrowsExactly<ToolException>(() => ToolArguments.Read(Tool(tool), json)).Message;
        StringAssert.StartsWith(actual, message, JsonSerializer.Serialize(actual));
    }

    private static Tool Tool(string name) => BuiltinTools.All.Single(tool => tool.Name == name);
}
