namespace Agent.Core.Changes;

/// <summary>Refuses decisions that make no sense, before anything is written.</summary>
internal static class DecisionCheck
{
    public static IReadOnlyDictionary<string, HunkDecision> Index(IReadOnlyList<HunkDecision> decisions)
    {
        var byId = new Dictionary<string, HunkDecision>(decisions.Count);
        foreach (var decision in decisions)
        {
            if (!byId.TryAdd(decision.HunkId, decision))
                throw new ArgumentException($"Hunk '{decision.HunkId}' is decided twice in one request.", nameof(decisions));
        }
        return byId;
    }

    public static void Check(IReadOnlyDictionary<string, HunkDecision> decisions, ChangeSet? current)
    {
        if (current is null)
            throw new ArgumentException("No change waits for a decision.", nameof(decisions));
        var hunks = current.Files.SelectMany(change => change.Hunks.Select(hunk => (change, hunk))).ToDictionary(pair => pair.hunk.Id);
        foreach (var decision in decisions.Values)
        {
            if (!hunks.TryGetValue(decision.HunkId, out var found))
                throw new ArgumentException($"There is no hunk '{decision.HunkId}' in the change set; it may have changed since it was shown.", nameof(decisions));
            var (change, hunk) = found;
            if (hunk.State == HunkState.Pending && decision is { Accept: true, EditedText: not null } && (change.Kind == FileChangeKind.Delete || change.IsMove(hunk)))
                throw new ArgumentException($"Hunk '{hunk.Id}' has no text that could be edited.", nameof(decisions));
            if (hunk.State is not HunkState.Pending && hunk.State == HunkState.Accepted != decision.Accept)
                throw new ArgumentException($"Hunk '{hunk.Id}' is {hunk.State.ToString().ToLowerInvariant()} already.", nameof(decisions));
        }
    }
}
