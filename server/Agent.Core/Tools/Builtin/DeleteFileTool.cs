using System.Text.Json.Serialization.Metadata;

namespace Agent.Core.Tools.Builtin;

internal sealed record DeleteFileInput(string Path);

/// <summary>Deletes a text file. Its text stays in the change set, so that the deletion can be undone.</summary>
internal sealed class DeleteFileTool : EditTool<DeleteFileInput>
{
    public override string Name => "delete_file";
    public override ToolKind Kind => ToolKind.Delete;
    public override string Description => "Delete a text file.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.DeleteFileInput;

    protected override async ValueTask<EditPlan> PlanAsync(DeleteFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var target = context.Resolve(input.Path);
        if (context.Files.Find(target.Path) is { IsDirectory: true })
            throw new ToolException($"{target.Display} is a folder. Delete its files one by one.");
        var document = await TargetText.GetAsync(target, context, cancellationToken).ConfigureAwait(false);
        return new EditPlan(
            $"Delete {target.Display}", [target], [new StagedEdit(target.Path, NewPath: null, document, After: null)], $"Deleted {target.Display}.");
    }
}
