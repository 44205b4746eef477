using System.Text.Json.Serialization;

namespace Agent.Core.Tools.Builtin;

/// <summary>How the built-in tools' inputs are read: a line for each. One context for all, because every context costs start-up time.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReadFileInput))]
[JsonSerializable(typeof(ListDirectoryInput))]
[JsonSerializable(typeof(FindFilesInput))]
[JsonSerializable(typeof(SearchTextInput))]
[JsonSerializable(typeof(EditFileInput))]
[JsonSerializable(typeof(WriteFileInput))]
[JsonSerializable(typeof(MoveFileInput))]
[JsonSerializable(typeof(DeleteFileInput))]
[JsonSerializable(typeof(RunCommandInput))]
[JsonSerializable(typeof(UpdatePlanInput))]
[JsonSerializable(typeof(AskUserInput))]
[JsonSerializable(typeof(FindToolsInput))]
[JsonSerializable(typeof(UseToolInput))]
internal sealed partial class BuiltinInputs : JsonSerializerContext;
