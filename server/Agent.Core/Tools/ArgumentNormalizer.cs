using System.Globalization;
using System.Text.Json;

namespace Agent.Core.Tools;

/// <summary>
/// Checks arguments against a shape and writes them as the input record expects them. What models often get wrong and loses nothing is bent: a number or boolean in
/// quotes, a number or boolean where text is asked, one value where an array is asked, the members of a single item beside the array, an array or a free object written as text, null
/// for what may be left out.
/// </summary>
internal sealed class ArgumentNormalizer
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Utf8JsonWriter _writer;
    private readonly List<string> _problems = [];

    private ArgumentNormalizer(Utf8JsonWriter writer) => _writer = writer;

    /// <summary>Writes the arguments; answers what does not fit, in order. What was written is only valid when nothing is.</summary>
    public static IReadOnlyList<string> Write(JsonElement arguments, InputShape shape, Utf8JsonWriter writer)
    {
        var normalizer = new ArgumentNormalizer(writer);
        normalizer.Object(arguments, shape, "");
        writer.Flush();
        return normalizer._problems;
    }

    private void Object(JsonElement value, InputShape shape, string path)
    {
        _writer.WriteStartObject();
        if (value.ValueKind != JsonValueKind.Object)
        {
            _problems.Add($"{(path.Length == 0 ? "the arguments" : path)} must be an object, not {Name(value)}");
        }
        else
        {
            var spread = FindSpread(value, shape);
            foreach (var property in value.EnumerateObject().Where(property => spread is null || shape.Find(property.Name) is not null))
                Property(property, shape, path);
            if (spread is not null)
                Spread(value, shape, spread, path);
            foreach (var field in shape.Fields.Where(field => field.Required && field != spread && !Has(value, field)))
                _problems.Add($"{Join(path, field.Name)} is missing");
        }
        _writer.WriteEndObject();
    }

    /// <summary>The missing array whose only item stands beside it: every name the shape does not know is one of the item's, and the item has all it needs.</summary>
    private static InputField? FindSpread(JsonElement value, InputShape shape)
    {
        var others = value.EnumerateObject().Select(property => property.Name).Where(name => shape.Find(name) is null).ToList();
        return others.Count == 0 ? null : shape.Fields.FirstOrDefault(field =>
            field is { Required: true, Items: { } items } && !Has(value, field) && others.TrueForAll(name => items.Find(name) is not null)
            && items.Fields.All(own => !own.Required || others.Contains(own.Name)));
    }

    private void Spread(JsonElement value, InputShape shape, InputField field, string path)
    {
        _writer.WriteStartArray(field.Name);
        _writer.WriteStartObject();
        foreach (var property in value.EnumerateObject().Where(property => shape.Find(property.Name) is null))
            Property(property, field.Items!, path);
        _writer.WriteEndObject();
        _writer.WriteEndArray();
    }

    private static bool Has(JsonElement value, InputField field) => value.TryGetProperty(field.Name, out var given) && given.ValueKind != JsonValueKind.Null;

    private void Property(JsonProperty property, InputShape shape, string path)
    {
        if (shape.Find(property.Name) is not { } field)
        {
            _problems.Add($"{Join(path, property.Name)} is not a parameter");
        }
        else if (property.Value.ValueKind != JsonValueKind.Null)
        {
            _writer.WritePropertyName(field.Name);
            if (field.Type == InputType.Array)
                Array(property.Value, field, Join(path, field.Name));
            else
                Scalar(property.Value, field.Type, field, Join(path, field.Name));
        }
    }

    private void Array(JsonElement value, InputField field, string path)
    {
        if (value.ValueKind == JsonValueKind.String && ParseArray(value) is { } parsed)
        {
            using (parsed)
                Array(parsed.RootElement, field, path);
            return;
        }
        _writer.WriteStartArray();
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
                Item(item, field, $"{path}[{index++}]");
        }
        else if (field.Items is not null && value.ValueKind != JsonValueKind.Object)
        {
            _problems.Add($"{path} must be an array of objects, not {Name(value)}");
        }
        else
        {
            Item(value, field, path);
        }
        _writer.WriteEndArray();
    }

    private static JsonDocument? ParseArray(JsonElement value)
    {
        var text = Text(value)?.Trim();
        if (text is not ['[', .., ']'])
            return null;
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Item(JsonElement value, InputField field, string path)
    {
        if (field.Items is { } shape)
            Object(value, shape, path);
        else
            Scalar(value, field.ItemType, field, path);
    }

    private void Scalar(JsonElement value, InputType type, InputField field, string path)
    {
        switch (type)
        {
            case InputType.Text when AsText(value) is { } text:
                if (!field.Choices.IsEmpty && !field.Choices.Contains(text))
                    _problems.Add($"{path} must be one of {string.Join(", ", field.Choices)}, not '{text}'");
                _writer.WriteStringValue(text);
                return;
            case InputType.Integer when AsInteger(value) is { } number:
                _writer.WriteNumberValue(number);
                return;
            case InputType.Flag when AsFlag(value) is { } flag:
                _writer.WriteBooleanValue(flag);
                return;
            case InputType.Object when AsObject(value) is { } free:
                _writer.WriteRawValue(free.GetRawText(), skipInputValidation: true);
                return;
            default:
                _problems.Add($"{path} must be {Article(type)}, not {Name(value)}");
                _writer.WriteNullValue();
                return;
        }
    }

    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    /// <summary>An object of any shape, also where it was written as text.</summary>
    private static JsonElement? AsObject(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return value;
        try
        {
            return value.ValueKind == JsonValueKind.String && Text(value) is { } text && JsonElement.Parse(text, Strict) is { ValueKind: JsonValueKind.Object } parsed ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? AsInteger(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? Text(value) : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
    }

    private static bool? AsFlag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => bool.TryParse(Text(value), out var flag) ? flag : null,
        _ => null,
    };

    /// <summary>The text of a JSON string; null where escapes make half of a surrogate pair.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Article(InputType type) => type switch
    {
        InputType.Text => "a string",
        InputType.Integer => "an integer",
        InputType.Flag => "true or false",
        InputType.Array => "an array",
        _ => "an object",
    };

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when Text(value) is null => "a string with half of a surrogate pair",
        JsonValueKind.String => $"the string '{Shorten(value.GetString()!)}'",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        _ => "an object",
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
