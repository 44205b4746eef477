namespace Agent.Core.Sessions;

/// <summary>
/// Bounds how often a turn's broken changes go back to its model before the person sees them. A model that answered the last round without another edit has said what it has
/// to say: the same proposal is not sent back twice.
/// </summary>
internal sealed class RepairRounds
{
    public const int Most = 3;

    private int _lastEdition = -1;

    /// <summary>Rounds used so far.</summary>
    public int Used { get; private set; }

    /// <summary>Begins a round for this edition of the proposal; false when there is none left for it.</summary>
    public bool TryBegin(int edition)
    {
        if (Used >= Most || edition == _lastEdition)
            return false;
        (Used, _lastEdition) = (Used + 1, edition);
        return true;
    }
}
