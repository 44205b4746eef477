using Agent.Adapters.Files;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Policy;

/// <summary>Decides about calls in a workspace at <c>/work</c>, the home folder being <c>/home/me</c>.</summary>
internal static class PolicyFixture
{
    public static readonly PolicyFolders Folders = new("/home/me", "/home/me/.local/share/agent-lsp");

    public static PolicyEngine BuiltIn { get; } = new(() => BuiltInRules.Files, Folders, []) { ReadsCommandLines = true };

    public static PolicyEngine With(string json) => RuleLoader.Load(json, Folders, readsCommandLines: true);

    /// <summary>The verdict for a command line.</summary>
    public static PolicyVerdict Run(string line, ApprovalMode mode = ApprovalMode.Review, PolicyEngine? engine = null, string folder = "/work") =>
        (engine ?? BuiltIn).Decide("run_command", ToolKind.Execute, Command(line, folder), mode);

    /// <summary>The verdict for a call that touches paths: relative ones lie in the workspace, <c>~</c> is the home folder.</summary>
    public static PolicyVerdict Touch(ToolKind kind, ApprovalMode mode, params string[] paths) => BuiltIn.Decide("any_tool", kind, Plan(kind, paths), mode);

    /// <summary>Whether a person decides the hunks of a file in every mode.</summary>
    public static bool IsReviewed(string path, PolicyEngine? engine = null) => (engine ?? BuiltIn).MustReview(Target(path).Path, ["/work"], new DiskFileSystem());

    public static ToolPlan Plan(ToolKind kind, params string[] paths) => kind switch
    {
        ToolKind.Edit or ToolKind.Delete or ToolKind.Move => new EditPlan("", [.. paths.Select(Target)], [], ""),
        ToolKind.Execute => Command("dotnet build", "/work"),
        ToolKind.Think => new PlanUpdate("", []),
        _ => new ReadPlan("", [.. paths.Select(Target)], _ => ValueTask.FromResult(new ToolResult(""))),
    };

    public static CommandPlan Command(string line, string folder) =>
        new("", [Target(folder)], new CommandSpec(line, folder, TimeSpan.FromMinutes(1)), _ => new ToolResult(""));

    public static ToolTarget Target(string path)
    {
        var absolute = path.StartsWith('~') ? Folders.Home + path[1..] : path.StartsWith('/') ? path : $"/work/{path}";
        return new ToolTarget(absolute, absolute, path, absolute == "/work" || absolute.StartsWith("/work/", StringComparison.Ordinal));
    }
}
