using System.Buffers;
using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agent.Core.Tools;

/// <summary>
/// Makes a JSON Schema from the constructor of a tool's input record: types, descriptions, what is required and what may be chosen. It says no more than <see cref="ToolArguments"/>
/// enforces, in as few characters as possible: every request carries all schemas.
/// </summary>
internal sealed class ToolSchemaGenerator(Type record, JsonNamingPolicy? naming, Utf8JsonWriter writer)
{
    /// <exception cref="InvalidOperationException">The record has a type that tools do not take.</exception>
    public static JsonElement Generate(Tool tool)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new ToolSchemaGenerator(tool.InputType.Type, tool.InputType.Options.PropertyNamingPolicy, writer).WriteObject(tool.InputType.Type);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private void WriteObject(Type type)
    {
        var parameters = type.GetConstructors()[0].GetParameters();
        writer.WriteStartObject();
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach (var parameter in parameters)
            WriteField(parameter);
        writer.WriteEndObject();
        if (parameters.Any(parameter => !parameter.HasDefaultValue))
            WriteStrings("required", parameters.Where(parameter => !parameter.HasDefaultValue).Select(NameOf));
        writer.WriteEndObject();
    }

    private void WriteField(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        writer.WriteStartObject(NameOf(parameter));
        writer.WriteString("type", InputShape.NameOf(TypeOf(type)));
        if (parameter.GetCustomAttribute<DescriptionAttribute>() is { } description)
            writer.WriteString("description", description.Description);
        if (parameter.GetCustomAttribute<OneOfAttribute>() is { } choices)
            WriteStrings("enum", choices.Values);
        if (TypeOf(type) == InputType.Array)
            WriteItems(type.GetGenericArguments()[0]);
        writer.WriteEndObject();
    }

    private void WriteItems(Type type)
    {
        writer.WritePropertyName("items");
        if (TypeOf(type) == InputType.Object)
        {
            WriteObject(type);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("type", InputShape.NameOf(TypeOf(type)));
        writer.WriteEndObject();
    }

    private void WriteStrings(string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private string NameOf(ParameterInfo parameter) => naming?.ConvertName(parameter.Name!) ?? parameter.Name!;

    private InputType TypeOf(Type type) =>
        type == typeof(string) ? InputType.Text
        : type == typeof(int) ? InputType.Integer
        : type == typeof(bool) ? InputType.Flag
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? InputType.Array
        : type == typeof(JsonElement) ? InputType.Object
        : type.IsClass && type.Assembly == record.Assembly ? InputType.Object
        : throw new InvalidOperationException($"{record}: a tool's input is made of string, int, bool, free objects (JsonElement), records and IReadOnlyList of these, not {type}.");
}
