using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Agent.Adapters.Models.Offline.Editing;

namespace Agent.Adapters.Models.Offline.Running;

/// <summary>A tool call the offline model wants made. The methods here and in <c>Compiling/CompilerCalls</c> are the whole list of what it calls; they are its only knowledge of the tools' inputs.</summary>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Arguments">JSON, always the same for the same call, so that its result is found again.</param>
internal sealed record PlannedCall(string Tool, string Arguments)
{
    public static PlannedCall ReadFile(string path, int startLine = 1) => Of("read_file", json =>
    {
        json.WriteString("path", path);
        if (startLine > 1)
            json.WriteNumber("start_line", startLine);
    });

    public static PlannedCall EditFile(string path, IEnumerable<Replacement> edits) => Of("edit_file", json =>
    {
        json.WriteString("path", path);
        json.WriteStartArray("edits");
        foreach (var edit in edits)
        {
            json.WriteStartObject();
            json.WriteString("old_text", edit.OldText);
            json.WriteString("new_text", edit.NewText);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public static PlannedCall WriteFile(string path, string content) => Of("write_file", json =>
    {
        json.WriteString("path", path);
        json.WriteString("content", content);
    });

    public static PlannedCall RunCommand(string command, int seconds) => Of("run_command", json =>
    {
        json.WriteString("command", command);
        json.WriteNumber("seconds", seconds);
    });

    /// <param name="pattern">A .NET regular expression.</param>
    /// <param name="glob">Only these files; null for all.</param>
    /// <param name="limit">Most matches.</param>
    /// <param name="skip">Matches to pass over.</param>
    /// <param name="literal">Whether the pattern is plain text.</param>
    /// <param name="ignoreCase">Whether case does not count.</param>
    /// <param name="path">The file or folder; null for all of the workspace.</param>
    public static PlannedCall SearchText(string pattern, string? glob, int limit, int skip = 0, bool literal = false, bool ignoreCase = false, string? path = null) => Of("search_text", json =>
    {
        json.WriteString("pattern", pattern);
        if (path is not null)
            json.WriteString("path", path);
        if (glob is not null)
            json.WriteString("glob", glob);
        if (literal)
            json.WriteBoolean("literal", literal);
        if (ignoreCase)
            json.WriteBoolean("ignore_case", ignoreCase);
        json.WriteNumber("limit", limit);
        if (skip > 0)
            json.WriteNumber("skip", skip);
    });

    public static PlannedCall FindFiles(string pattern, int limit) => Of("find_files", json =>
    {
        json.WriteString("pattern", pattern);
        json.WriteNumber("limit", limit);
    });

    public static PlannedCall ListDirectory(string path) => Of("list_directory", json => json.WriteString("path", path));

    public static PlannedCall MoveFile(string from, string to) => Of("move_file", json =>
    {
        json.WriteString("from", from);
        json.WriteString("to", to);
    });

    public static PlannedCall AskUser(string question, IEnumerable<string> options) => Of("ask_user", json =>
    {
        json.WriteString("question", question);
        json.WriteStartArray("options");
        foreach (var option in options)
            json.WriteStringValue(option);
        json.WriteEndArray();
    });

    public static PlannedCall UpdatePlan(IEnumerable<(string Text, string Status)> steps) => Of("update_plan", json =>
    {
        json.WriteStartArray("steps");
        foreach (var (text, status) in steps)
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteString("status", status);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>A call with plain values; what is null is left out.</summary>
    public static PlannedCall Of(string tool, params (string Name, object? Value)[] inputs) => Of(tool, json =>
    {
        foreach (var (name, value) in inputs)
        {
            switch (value)
            {
                case string text:
                    json.WriteString(name, text);
                    break;
                case int number:
                    json.WriteNumber(name, number);
                    break;
                case bool truth:
                    json.WriteBoolean(name, truth);
                    break;
            }
        }
    });

    /// <summary>The same call where the tool is not declared.</summary>
    public static PlannedCall UseTool(PlannedCall call) => Of("use_tool", json =>
    {
        json.WriteString("name", call.Tool);
        json.WritePropertyName("arguments");
        json.WriteRawValue(call.Arguments);
    });

    public static PlannedCall Of(string tool, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return new PlannedCall(tool, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
