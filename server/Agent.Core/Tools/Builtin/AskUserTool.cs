using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Ports;

namespace Agent.Core.Tools.Builtin;

internal sealed record AskUserInput(
    string Question,
    [Description("Answers to choose from")] IReadOnlyList<string>? Options = null);

/// <summary>Asks the person what the model cannot find out by itself.</summary>
internal sealed class AskUserTool : SessionTool<AskUserInput>
{
    private const int MaxOptions = 10;

    public override string Name => "ask_user";
    public override ToolKind Kind => ToolKind.Think;
    public override string Description => "Ask the user when the answer changes what is done and cannot be found out otherwise.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.AskUserInput;

    protected override ToolPlan Plan(AskUserInput input, ToolContext context)
    {
        if (string.IsNullOrWhiteSpace(input.Question))
            throw new ToolException("question is empty.");
        var options = (input.Options ?? []).Select(option => option.Trim()).Where(option => option.Length > 0).Distinct().ToList();
        if (options.Count > MaxOptions)
            throw new ToolException($"At most {MaxOptions} options can be offered.");
        return new QuestionPlan("Ask", new Question(input.Question.Trim(), [.. options]));
    }
}
