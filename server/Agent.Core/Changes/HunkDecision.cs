namespace Agent.Core.Changes;

/// <summary>What the person says of one hunk.</summary>
/// <param name="HunkId">The hunk.</param>
/// <param name="Accept">Whether it is to be written.</param>
/// <param name="EditedText">What the person wrote in place of the proposed lines; null when accepted as proposed. Line ends adapt to the file's.</param>
/// <param name="Reason">Why it was rejected, told to the model; may be null.</param>
public sealed record HunkDecision(string HunkId, bool Accept, string? EditedText = null, string? Reason = null);

/// <summary>Decisions that accept what is pending.</summary>
public static class Accept
{
    /// <summary>Everything that is pending in a change set.</summary>
    public static IReadOnlyList<HunkDecision> All(ChangeSet changes) => [.. changes.Files.SelectMany(File)];

    /// <summary>Everything that is pending in one file.</summary>
    public static IReadOnlyList<HunkDecision> File(FileChange change) => [.. change.Pending().Select(hunk => new HunkDecision(hunk.Id, Accept: true))];
}

/// <summary>Decisions that reject what is pending.</summary>
public static class Reject
{
    /// <summary>Everything that is pending in a change set.</summary>
    public static IReadOnlyList<HunkDecision> All(ChangeSet changes, string? reason = null) => [.. changes.Files.SelectMany(change => File(change, reason))];

    /// <summary>Everything that is pending in one file.</summary>
    public static IReadOnlyList<HunkDecision> File(FileChange change, string? reason = null) =>
        [.. change.Pending().Select(hunk => new HunkDecision(hunk.Id, Accept: false, Reason: reason))];
}
