using System.Text.Json;
using Agent.Adapters.Files;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Tests.Changes;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Tools;

/// <summary>Calls tools on a real folder, with what is open in an editor and what is staged on top, and answers what the model would read.</summary>
internal sealed class ToolBench : IDisposable
{
    private readonly DiskFileSystem _disk = new();

    public ChangeFixture Files { get; } = new();

    public ToolContext Context => new(Files.Current, Files.Host, _disk, path => PolicyEngine.BuiltIn.Protects(path, _disk));

    /// <summary>Plans a call; edits are not staged yet.</summary>
    public async Task<ToolPlan> PlanAsync(string name, object input)
    {
        var tool = BuiltinTools.All.Single(tool => tool.Name == name);
        return await tool.PlanAsync(ToolArguments.Read(tool, input as string ?? JsonSerializer.Serialize(input)), Context, CancellationToken.None);
    }

    /// <summary>Makes a call: reads are done, edits are staged. A refusal starts with <c>ERROR</c>. The folder's path reads as <c>ROOT</c>.</summary>
    public async Task<string> CallAsync(string name, object input)
    {
        try
        {
            var plan = await PlanAsync(name, input);
            if (plan is not EditPlan edit)
                return Show((await ((ReadPlan)plan).Read(CancellationToken.None)).Text);
            Files.Host.Stage("t1", edit.Edits);
            return Show(edit.Summary);
        }
        catch (ToolException e)
        {
            return Show($"ERROR {e.Message}");
        }
    }

    /// <summary>How a command's end is told.</summary>
    public async Task<ToolResult> RenderAsync(object input, CommandResult result) => ((CommandPlan)await PlanAsync("run_command", input)).Render(result);

    public void Dispose() => Files.Dispose();

    private string Show(string text) => text.Replace(Files.Root, "ROOT", StringComparison.Ordinal);
}
