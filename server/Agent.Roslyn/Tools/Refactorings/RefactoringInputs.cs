using System.Text.Json.Serialization;

namespace Agent.Roslyn.Tools.Refactorings;

/// <summary>How the inputs of these tools are read: a line for each, in the order of <see cref="RefactoringTools"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RenameSymbolInput))]
[JsonSerializable(typeof(ReplaceMemberInput))]
[JsonSerializable(typeof(AddMemberInput))]
[JsonSerializable(typeof(SafeDeleteInput))]
internal sealed partial class RefactoringInputs : JsonSerializerContext;
