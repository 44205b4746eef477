using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

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
/// <param name="Required">Whether the record's constructor has no default for it.</param>
/// <param name="Description">For the model; may be null.</param>
/// <param name="Choices">The only values allowed; empty when any is.</param>
/// <param name="ItemType">Type of an array's items.</param>
/// <param name="Items">Shape of an array's items where they are objects.</param>
internal sealed record InputField(
    string Name, InputType Type, bool Required, string? Description, ImmutableArray<string> Choices, InputType ItemType = default, InputShape? Items = null);

/// <summary>
/// What a tool's input record asks for, read once from its constructor: schema and argument reading share it, so that what is told is what is enforced.
/// It looks at the constructor instead of the serializer's metadata because that needs no generic code at run time: start-up stays cheap.
/// </summary>
internal sealed class InputShape
{
    private static readonly ConcurrentDictionary<Type, InputShape> Known = new();
    private readonly Lazy<JsonElement> _schema;

    private InputShape(ImmutableArray<InputField> fields)
    {
        Fields = fields;
        _schema = new Lazy<JsonElement>(() => ToolSchema.Render(this));
    }

    public ImmutableArray<InputField> Fields { get; }

    public JsonElement Schema => _schema.Value;

    public InputField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);

    public static InputShape Of(JsonTypeInfo type) => Of(type.Type, type.Options.PropertyNamingPolicy);

    private static InputShape Of(Type record, JsonNamingPolicy? naming)
    {
        if (Known.TryGetValue(record, out var known))
            return known;
        var fields = record.GetConstructors()[0].GetParameters().Select(parameter => FieldOf(record, parameter, naming));
        return Known.GetOrAdd(record, new InputShape([.. fields]));
    }

    private static InputField FieldOf(Type record, ParameterInfo parameter, JsonNamingPolicy? naming)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var field = new InputField(
            naming?.ConvertName(parameter.Name!) ?? parameter.Name!, TypeOf(record, type), !parameter.HasDefaultValue,
            parameter.GetCustomAttribute<DescriptionAttribute>()?.Description, parameter.GetCustomAttribute<OneOfAttribute>()?.Values ?? []);
        if (field.Type != InputType.Array)
            return field;
        var item = type.GetGenericArguments()[0];
        var itemType = TypeOf(record, item);
        return field with { ItemType = itemType, Items = itemType == InputType.Object ? Of(item, naming) : null };
    }

    private static InputType TypeOf(Type record, Type type) =>
        type == typeof(string) ? InputType.Text
        : type == typeof(int) ? InputType.Integer
        : type == typeof(bool) ? InputType.Flag
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? InputType.Array
        : type.IsClass && type.Assembly == record.Assembly ? InputType.Object
        : throw new InvalidOperationException($"{record}: a tool's input is made of string, int, bool, records and IReadOnlyList of these, not {type}.");
}
