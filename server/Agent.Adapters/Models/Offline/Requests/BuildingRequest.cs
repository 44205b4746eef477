using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

/// <summary>A request about what the workspace builds. Where there is nothing to build, it says so and does no more.</summary>
internal abstract class BuildingRequest : OfflineRequest
{
    public sealed override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var target = await BuildTarget.FindAsync(run, slots.Find("target"));
        if (target.Problem is { } nothing)
            run.Say(nothing);
        else
            await RunAsync(target, slots, run);
    }

    /// <summary>Does it with what is to be built.</summary>
    protected abstract Task RunAsync(BuildTarget target, Slots slots, OfflineRun run);
}
