using System.Collections.Immutable;
using System.Text.Json;

namespace Agent.Core.Tools;

/// <summary>The few JSON types a tool's input is made of.</summary>
internal enum InputType
{
    Text,
    Integer,
    Flag,
    Array,
    Object,
}

/// <summary>One field of a tool's input.</summary>
/// <param name="Name">As the model writes it.</param>
/// <param name="Type">Its JSON type.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Choices">The only values allowed; empty when any is.</param>
/// <param name="ItemType">Type of an array's items.</param>
/// <param name="Items">Shape of an array's items where they are objects.</param>
internal sealed record InputField(
    string Name, InputType Type, bool Required, ImmutableArray<string> Choices, InputType ItemType = default, InputShape? Items = null);

/// <summary>What a schema asks for, in the form that reading arguments needs. It is read from the schema a model gets, so that what is told is what is enforced.</summary>
internal sealed record InputShape(ImmutableArray<InputField> Fields)
{
    private static readonly string[] TypeNames = ["string", "integer", "boolean", "array", "object"];

    public InputField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);

    public static string NameOf(InputType type) => TypeNames[(int)type];

    public static InputShape Of(JsonElement schema)
    {
        List<string?> required = schema.TryGetProperty("required", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString())] : [];
        return new InputShape([.. schema.GetProperty("properties").EnumerateObject().Select(property => FieldOf(property, required.Contains(property.Name)))]);
    }

    private static InputField FieldOf(JsonProperty property, bool required)
    {
        ImmutableArray<string> choices = property.Value.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
        var field = new InputField(property.Name, TypeOf(property.Value), required, choices);
        if (field.Type != InputType.Array)
            return field;
        var items = property.Value.GetProperty("items");
        var itemType = TypeOf(items);
        return field with { ItemType = itemType, Items = itemType == InputType.Object ? Of(items) : null };
    }

    private static InputType TypeOf(JsonElement schema) => (InputType)Array.IndexOf(TypeNames, schema.GetProperty("type").GetString());
}
