using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Fixes;

/// <summary>Changed solutions as plans.</summary>
internal static class FixPlans
{
    /// <summary>The plan that leads from what the call saw to <paramref name="after"/>.</summary>
    public static async Task<EditPlan> ToAsync(CodeSnapshot snapshot, Solution after, ToolContext context, string title, string summary, CancellationToken cancellationToken)
    {
        var edits = await SolutionEdits.BetweenAsync(snapshot.Current, after, context, cancellationToken).ConfigureAwait(false);
        return new EditPlan(title, edits.IsEmpty ? context.Folders : [.. edits.Select(edit => context.Resolve(edit.Path))], edits, summary);
    }

    /// <summary>A document by the path a model wrote, in the first project that compiles it.</summary>
    /// <exception cref="ToolException">No project compiles it.</exception>
    public static Microsoft.CodeAnalysis.Document GetDocument(CodeSnapshot snapshot, string path, ToolContext context)
    {
        var target = context.Resolve(path);
        return snapshot.DocumentsOf(target.Path).FirstOrDefault() ?? throw new ToolException($"No C# project compiles {target.Display}.");
    }

    /// <summary>A path as people see it.</summary>
    public static string Show(string path, ToolContext context) => path.Length == 0 ? "" : WorkspacePaths.Display(path, context.Roots);

    public static string Count(int number, string one) => $"{number} {one}{(number == 1 ? "" : "s")}";
}
