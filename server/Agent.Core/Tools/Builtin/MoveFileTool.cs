using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Core.Tools.Builtin;

internal sealed record MoveFileInput(
    string From,
    [Description("New path, or a folder to move into")] string To);

/// <summary>Moves or renames a text file; staged edits of it move along.</summary>
internal sealed class MoveFileTool : EditTool<MoveFileInput>
{
    public override string Name => "move_file";
    public override ToolKind Kind => ToolKind.Move;
    public override string Description => "Move or rename a text file.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.MoveFileInput;

    protected override async ValueTask<EditPlan> PlanAsync(MoveFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var from = context.Resolve(input.From);
        if (context.Files.Find(from.Path) is { IsDirectory: true })
            throw new ToolException($"{from.Display} is a folder. Move its files one by one.");
        var to = context.Resolve(input.To);
        if (context.Files.Find(to.Path) is { IsDirectory: true })
            to = context.Resolve(Path.Combine(to.Path, Path.GetFileName(from.Path)));
        if (to.Path == from.Path)
            throw new ToolException($"{from.Display} already is there.");
        TargetText.CheckParent(to, context);
        var document = await TargetText.GetAsync(from, context, cancellationToken).ConfigureAwait(false);
        if (await ExistsAsync(from, to, context, cancellationToken).ConfigureAwait(false))
            throw new ToolException($"{to.Display} already exists. Delete it first if it is to be replaced.");
        return new EditPlan(
            $"Move {from.Display} to {to.Display}", [from, to], [new StagedEdit(from.Path, to.Path, document, document.File)],
            $"Moved {from.Display} to {to.Display}.");
    }

    /// <summary>Whether something is in the way. A change of case alone is not, where paths differ only in case.</summary>
    private static async ValueTask<bool> ExistsAsync(ToolTarget from, ToolTarget to, ToolContext context, CancellationToken cancellationToken)
    {
        if (Ports.WorkspaceSnapshot.PathComparer.Equals(from.Path, to.Path))
            return false;
        if (context.IsStagedAway(to.Path))
            return false;
        return context.Files.Find(to.Path) is not null || await context.FindDocumentAsync(to.Path, cancellationToken).ConfigureAwait(false) is not null;
    }
}
