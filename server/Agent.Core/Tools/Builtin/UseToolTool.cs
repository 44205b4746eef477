using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Core.Tools.Builtin;

internal sealed record UseToolInput(
    string Name,
    [Description("By that tool's parameters")] JsonElement? Arguments = null);

/// <summary>
/// Calls a tool that is not declared. The runner looks inside before anything else happens, so that the person, the policy and the log see the tool that is meant; nothing is planned here.
/// </summary>
internal sealed class UseToolTool : SessionTool<UseToolInput>
{
    public override string Name => "use_tool";
    public override ToolKind Kind => ToolKind.Other;
    public override string Description => "Call a tool that find_tools names.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.UseToolInput;

    /// <summary>The call inside; null where the arguments do not fit, which reading them again then says.</summary>
    public InnerCall? Unwrap(string arguments)
    {
        try
        {
            var input = (UseToolInput)ToolArguments.Read(this, arguments);
            return input.Name == Name ? null : new InnerCall(input.Name, input.Arguments?.GetRawText() ?? "{}");
        }
        catch (ToolException)
        {
            return null;
        }
    }

    protected override ToolPlan Plan(UseToolInput input, ToolContext context) => throw new ToolException("use_tool calls another tool: give its name and arguments.");
}
