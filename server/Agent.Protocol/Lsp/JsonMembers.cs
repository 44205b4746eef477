using System.Text.Json;
using Agent.Protocol.Rpc;

namespace Agent.Protocol.Lsp;

/// <summary>The members of an object, read one by one as strictly as the serializer reads them: unknown ones are ignored, and what does not fit is refused with its place.</summary>
internal sealed class JsonMembers
{
    private readonly JsonElement _object;
    private readonly string _path;

    /// <summary>Members of this element.</summary>
    /// <exception cref="JsonException">It is no object.</exception>
    public JsonMembers(JsonElement element, string path = "$")
    {
        if (element.ValueKind is not JsonValueKind.Object)
            throw Refusal(path, element.ValueKind is JsonValueKind.Null ? NoNull : WrongType);
        (_object, _path) = (element, path);
    }

    private const string NoNull = "null is not allowed here", WrongType = "the value has the wrong type";

    public T? Object<T>(string name, Func<JsonMembers, T> read) where T : class => Find(name, out var value) ? read(new(value, At(name))) : null;

    public T Required<T>(string name, Func<JsonMembers, T> read) where T : class =>
        _object.TryGetProperty(name, out var value) ? read(new(value, At(name))) : throw Missing(name);

    public string Required(string name)
    {
        if (!_object.TryGetProperty(name, out var value))
            throw Missing(name);
        return TextOf(value, At(name)) ?? throw Refusal(At(name), NoNull);
    }

    public string? Text(string name) => Find(name, out var value) ? TextOf(value, At(name)) : null;

    public bool Flag(string name) => _object.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refusal(At(name), WrongType),
    };

    public int? Number(string name)
    {
        if (!Find(name, out var value))
            return null;
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Refusal(At(name), WrongType);
    }

    public ProgressToken? Token(string name)
    {
        if (!Find(name, out var value))
            return null;
        return RequestId.TryRead(value, out var id) ? new ProgressToken(id) : throw Refusal(At(name), "a number or a string is needed");
    }

    public JsonElement? Any(string name) => Find(name, out var value) ? value : null;

    public IReadOnlyList<string>? Texts(string name) => List(name, (value, path) => TextOf(value, path)!);

    public IReadOnlyList<string> RequiredTexts(string name)
    {
        if (!_object.TryGetProperty(name, out var value))
            throw Missing(name);
        return Texts(name) ?? throw Refusal(At(name), value.ValueKind is JsonValueKind.Null ? NoNull : WrongType);
    }

    public IReadOnlyList<T>? Objects<T>(string name, Func<JsonMembers, T> read) where T : class => List(name, (value, path) => read(new(value, path)));

    private List<T>? List<T>(string name, Func<JsonElement, string, T> read) where T : class
    {
        if (!Find(name, out var value))
            return null;
        if (value.ValueKind is not JsonValueKind.Array)
            throw Refusal(At(name), WrongType);
        List<T> items = [];
        foreach (var item in value.EnumerateArray())
            items.Add(read(item, $"{At(name)}[{items.Count}]"));
        return items;
    }

    private bool Find(string name, out JsonElement value) => _object.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;

    private string At(string name) => $"{_path}.{name}";

    private JsonException Missing(string name) => Refusal(_path, $"'{name}' is missing");

    private static string? TextOf(JsonElement value, string path)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Another kind of value, or escapes that are no valid text.
            throw Refusal(path, WrongType);
        }
    }

    private static JsonException Refusal(string path, string reason) => new(reason, path, null, null);
}
