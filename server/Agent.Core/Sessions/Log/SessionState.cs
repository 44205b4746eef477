using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;

namespace Agent.Core.Sessions.Log;

/// <summary>
/// All that a log says of a session. It is always a valid history: a call that never ended has a result that says so, and a turn that never ended is
/// <see cref="StopReason.Cancelled"/>.
/// </summary>
/// <param name="Header">What it was started with.</param>
/// <param name="ModelId">The model last chosen.</param>
/// <param name="Mode">The mode last chosen.</param>
/// <param name="Items">What was said and done: upserts merged, in the order of first appearance.</param>
/// <param name="Ends">How each turn ended, oldest first.</param>
/// <param name="Changes">What waits for a decision; null when nothing does.</param>
/// <param name="Applied">What can be undone, newest turn last.</param>
/// <param name="Notes">What in the log could not be read, a sentence each; empty for a sound log.</param>
public sealed record SessionState(
    SessionHeader Header, string ModelId, ApprovalMode Mode, ImmutableArray<Item> Items, ImmutableArray<TurnCompleted> Ends, ChangeSet? Changes,
    ImmutableArray<AppliedTurn> Applied, ImmutableArray<string> Notes)
{
    /// <summary>The state of a session in which nothing was said yet.</summary>
    public static SessionState Empty(SessionHeader header) => new(header, header.ModelId, header.Mode, [], [], null, [], []);

    /// <summary>Turns begun so far.</summary>
    public int Turns => Ends.Length;

    /// <summary>Tokens and cost of all turns. What a turn used that was cut off by the end of its process is not known and not counted.</summary>
    public TokenUsage Usage => Ends.Aggregate(TokenUsage.None, (sum, end) => sum + end.Usage);
}
