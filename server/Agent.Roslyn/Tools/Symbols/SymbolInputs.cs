using System.Text.Json.Serialization;

namespace Agent.Roslyn.Tools.Symbols;

/// <summary>How the inputs of these tools are read: a line for each, in the order of <see cref="SymbolTools"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FindSymbolInput))]
[JsonSerializable(typeof(ReadSymbolInput))]
[JsonSerializable(typeof(FindReferencesInput))]
[JsonSerializable(typeof(GetDiagnosticsInput))]
[JsonSerializable(typeof(OutlineInput))]
[JsonSerializable(typeof(FindImplementationsInput))]
[JsonSerializable(typeof(TypeHierarchyInput))]
[JsonSerializable(typeof(CallHierarchyInput))]
[JsonSerializable(typeof(SymbolAtInput))]
[JsonSerializable(typeof(FindTestsInput))]
[JsonSerializable(typeof(PackageApiInput))]
[JsonSerializable(typeof(ListProjectsInput))]
internal sealed partial class SymbolInputs : JsonSerializerContext;
