using System.Text.Json.Serialization;

namespace Agent.Roslyn.Tools.Symbols;

/// <summary>How the inputs of these tools are read: a line for each, in the order of <see cref="SymbolTools"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FindSymbolInput))]
[JsonSerializable(typeof(ReadSymbolInput))]
[JsonSerializable(typeof(OutlineInput))]
[JsonSerializable(typeof(FindReferencesInput))]
[JsonSerializable(typeof(FindImplementationsInput))]
[JsonSerializable(typeof(ListProjectsInput))]
internal sealed partial class SymbolInputs : JsonSerializerContext;
