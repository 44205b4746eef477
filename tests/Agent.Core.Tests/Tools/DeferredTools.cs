using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Tools;

internal sealed record EchoInput(string Text);

/// <summary>A tool that only reads and is not declared.</summary>
internal sealed class EchoTool(string name = "echo_text", string description = "Says a text again.") : ReadTool<EchoInput>
{
    public override string Name => name;
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => description;
    public override JsonTypeInfo InputType => DeferredInputs.Default.EchoInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(EchoInput input, ToolContext context) =>
        new($"Echo {input.Text}", [context.Resolve(context.Roots[0])], _ => ValueTask.FromResult(input.Text == "fail" ? ToolResult.Error("It failed.") : new ToolResult($"<{input.Text}>")));
}

internal sealed record StampInput(string Path);

/// <summary>A tool that creates a file and is not declared.</summary>
internal sealed class StampTool : EditTool<StampInput>
{
    public override string Name => "stamp_file";
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Creates a file with a stamp in it.";
    public override JsonTypeInfo InputType => DeferredInputs.Default.StampInput;
    public override bool IsDeferred => true;

    protected override ValueTask<EditPlan> PlanAsync(StampInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var target = context.Resolve(input.Path);
        return ValueTask.FromResult(new EditPlan($"Stamp {target.Display}", [target], [new StagedEdit(target.Path, null, null, TextFile.New("stamp\n"))], "Stamped."));
    }
}

internal sealed record FreeInput(JsonElement Value, JsonElement? Other = null);

/// <summary>A tool with a free object in its input.</summary>
internal sealed class FreeTool : ReadTool<FreeInput>
{
    public override string Name => "free";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "";
    public override JsonTypeInfo InputType => DeferredInputs.Default.FreeInput;

    protected override ReadPlan Plan(FreeInput input, ToolContext context) => throw new NotSupportedException();
}

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EchoInput))]
[JsonSerializable(typeof(StampInput))]
[JsonSerializable(typeof(FreeInput))]
internal sealed partial class DeferredInputs : JsonSerializerContext;
