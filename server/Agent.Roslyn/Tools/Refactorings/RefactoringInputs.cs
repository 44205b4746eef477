using System.Text.Json.Serialization;

namespace Agent.Roslyn.Tools.Refactorings;

/// <summary>How the inputs of these tools are read: a line for each, in the order of <see cref="RefactoringTools"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RenameSymbolInput))]
[JsonSerializable(typeof(ReplaceMemberInput))]
[JsonSerializable(typeof(AddMemberInput))]
[JsonSerializable(typeof(SafeDeleteInput))]
[JsonSerializable(typeof(ChangeSignatureInput))]
[JsonSerializable(typeof(MoveTypeInput))]
[JsonSerializable(typeof(ExtractMethodInput))]
[JsonSerializable(typeof(InlineVariableInput))]
[JsonSerializable(typeof(EncapsulateFieldInput))]
[JsonSerializable(typeof(ExtractInterfaceInput))]
[JsonSerializable(typeof(GenerateConstructorInput))]
internal sealed partial class RefactoringInputs : JsonSerializerContext;
