using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agent.Protocol.Agent;

/// <summary>Enums as camelCase words. A word that is none of them is refused with the list of those there are; numbers are refused.</summary>
internal sealed class WireEnumConverter<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    private static readonly Dictionary<T, string> Words = Values.ToDictionary(pair => pair.Value, pair => pair.Key);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var word = reader.TokenType is JsonTokenType.String ? reader.GetString()! : null;
        if (word is not null && Values.TryGetValue(word, out var value))
            return value;
        var given = word is null ? "the value" : $"'{word}'";
        throw new JsonException($"{given} is none of {string.Join(", ", Values.Keys)}");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Words[value]);
}
