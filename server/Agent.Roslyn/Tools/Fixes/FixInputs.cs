using System.Text.Json.Serialization;

namespace Agent.Roslyn.Tools.Fixes;

/// <summary>How the inputs of these tools are read: a line for each, in the order of <see cref="FixTools"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FixErrorsInput))]
[JsonSerializable(typeof(ListFixesInput))]
[JsonSerializable(typeof(ApplyFixInput))]
[JsonSerializable(typeof(FixAllInput))]
[JsonSerializable(typeof(TidyInput))]
[JsonSerializable(typeof(FormatFileInput))]
[JsonSerializable(typeof(ConvertInput))]
[JsonSerializable(typeof(ImplementInput))]
[JsonSerializable(typeof(GenerateMemberInput))]
[JsonSerializable(typeof(EnableNullableInput))]
[JsonSerializable(typeof(FindDeadCodeInput))]
internal sealed partial class FixInputs : JsonSerializerContext;
