using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>What is staged for one file: where it came from and where it shall be. At least one side exists.</summary>
/// <param name="Base">What the first edit was planned on; null for a new file.</param>
/// <param name="Path">Where it shall be; null where it is deleted.</param>
/// <param name="File">What it shall hold; null exactly where <paramref name="Path"/> is.</param>
internal sealed record StagedFile(Document? Base, string? Path, TextFile? File)
{
    /// <summary>Where the file is now; for a new one, where it will be.</summary>
    public string Origin => Base?.Path ?? Path!;

    public bool IsMoved => Base is not null && Path is not null && !string.Equals(Base.Path, Path, StringComparison.Ordinal);

    /// <summary>Whether the edits cancelled each other out.</summary>
    public bool IsNothing => Base is null ? Path is null : Path is not null && !IsMoved && File!.Text == Base.Text;

    public FileChangeKind Kind =>
        Base is null ? FileChangeKind.Create : Path is null ? FileChangeKind.Delete : IsMoved ? FileChangeKind.Move : FileChangeKind.Modify;

    /// <summary>The difference it makes, in hunks that keep the names and turns they had; new ones are of the turn that stages.</summary>
    public FileChange ToChange(IEnumerable<Hunk> previous, string turnId) => new(Origin, IsMoved ? Path : null, Kind, Base, File, Hunks.Of(this, previous, turnId));
}
