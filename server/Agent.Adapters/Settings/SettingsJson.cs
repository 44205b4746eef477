using System.Text.Json.Serialization;

namespace Agent.Adapters.Settings;

/// <summary>Serialization without reflection.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class SettingsJson : JsonSerializerContext;
