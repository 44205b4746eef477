using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

/// <summary>One understood step of a prompt.</summary>
/// <param name="Text">The words it was asked for with.</param>
/// <param name="Request">What was understood.</param>
/// <param name="Slots">With what.</param>
internal sealed record OfflineStep(string Text, OfflineRequest Request, Slots Slots)
{
    public Task RunAsync(OfflineRun run) => Request.RunAsync(Slots, run);
}
