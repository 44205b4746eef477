using System.Collections.Immutable;
using Agent.Core.Ports;

namespace Agent.Core.Changes;

/// <summary>The undo journal: what each turn wrote, newest last. Immutable.</summary>
internal sealed record AppliedTurns(ImmutableArray<AppliedTurn> Turns)
{
    public static readonly AppliedTurns None = new([]);

    public AppliedTurn? Find(string turnId) => Turns.FirstOrDefault(turn => turn.TurnId == turnId);

    /// <summary>With one more write. Two writes of one file with nothing in between become one.</summary>
    public AppliedTurns With(string turnId, AppliedFile file)
    {
        var turn = Find(turnId) ?? new AppliedTurn(turnId, []);
        var last = turn.Files.LastOrDefault(earlier => Same(earlier.NewPath ?? earlier.Path, file.Path));
        var follows = last is not null && last.After is not null && file.Before is not null && last.After.Text == file.Before.Text
            && !turn.Files.Skip(turn.Files.IndexOf(last) + 1).Any(later => Same(later.Path, file.Path) || Same(later.NewPath, file.Path));
        var files = follows ? turn.Files.Replace(last!, Joined(last!, file)) : turn.Files.Add(file);
        return Replace(turnId, [.. files.Where(step => !IsNothing(step))]);
    }

    /// <summary>With other writes for a turn; without it where none are left.</summary>
    public AppliedTurns Replace(string turnId, ImmutableArray<AppliedFile> files)
    {
        var turn = new AppliedTurn(turnId, files);
        if (Find(turnId) is not { } old)
            return files.IsEmpty ? this : new(Turns.Add(turn));
        return new(files.IsEmpty ? Turns.Remove(old) : Turns.Replace(old, turn));
    }

    /// <summary>Where a file that a turn wrote is now, following the moves of newer turns.</summary>
    public string PathNow(string turnId, AppliedFile file)
    {
        var path = file.NewPath ?? file.Path;
        foreach (var later in Turns.SkipWhile(turn => turn.TurnId != turnId).Skip(1).SelectMany(turn => turn.Files))
        {
            if (later is { NewPath: { } moved } && Same(later.Path, path))
                path = moved;
        }
        return path;
    }

    private static AppliedFile Joined(AppliedFile first, AppliedFile second)
    {
        var end = second.NewPath ?? second.Path;
        return first with { NewPath = second.After is null || string.Equals(end, first.Path, StringComparison.Ordinal) ? null : end, After = second.After };
    }

    private static bool IsNothing(AppliedFile step) => step.NewPath is null && step.Before?.Text == step.After?.Text && step.Before is null == step.After is null;

    private static bool Same(string? a, string? b) => WorkspaceSnapshot.PathComparer.Equals(a, b);
}
