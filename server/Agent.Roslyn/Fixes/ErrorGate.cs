using Agent.Core.Changes;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Fixes;

/// <summary>Nothing of ours is offered unverified: a change that adds errors is refused, whatever made it.</summary>
internal static class ErrorGate
{
    private const int MaxShown = 5;

    /// <summary>How many errors a change of what a call sees removes.</summary>
    /// <exception cref="ToolException">It adds errors; the message has the first of them.</exception>
    public static async Task<int> PassAsync(CodeHost code, CodeSnapshot snapshot, Solution after, CancellationToken cancellationToken)
    {
        var verification = await code.VerifyAsync(new CodeSnapshot(snapshot.Current, after, snapshot.Unverifiable), VerificationLevel.Dependents, cancellationToken).ConfigureAwait(false);
        return Pass(verification).Delta.Fixed.Length;
    }

    /// <summary>The same for a verdict there is already.</summary>
    /// <exception cref="ToolException">It adds errors; the message has the first of them.</exception>
    public static Verification Pass(Verification verification)
    {
        var added = verification.Delta.Added;
        return added.IsEmpty
            ? verification
            : throw new ToolException($"Nothing was changed: it would break {added.Length} {(added.Length == 1 ? "place" : "places")}.\n{string.Join("\n", added.Take(MaxShown).Select(error => $"{Path.GetFileName(error.Path)}:{error.Line} {error.Id} {error.Message}"))}");
    }
}
