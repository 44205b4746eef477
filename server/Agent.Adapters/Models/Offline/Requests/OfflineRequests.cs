using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

/// <summary>All the offline model can do, in the order requests are tried: what is specific before what takes any text.</summary>
internal static class OfflineRequests
{
    public static ImmutableArray<OfflineRequest> All { get; } =
    [
        new FixRequest(),
        new BuildRequest(),
        new TestRequest(),
        new MoveRequest(),
        new RenameRequest(),
        new ReplaceRequest(),
        new FilesRequest(),
        new SymbolRequest(),
        new UsesRequest(),
        new ExplainRequest(),
        new FindRequest(),
        new HelpRequest(),
    ];

    /// <summary>What a prompt asks for, step by step; null when it is not understood.</summary>
    public static IReadOnlyList<OfflineStep>? Understand(string prompt) => Speech.Split(prompt, Find);

    private static OfflineStep? Find(string text) =>
        All.Select(request => request.Match(text) is { } slots ? new OfflineStep(text, request, slots) : null).FirstOrDefault(step => step is not null);
}

/// <summary>One understood step of a prompt.</summary>
/// <param name="Text">The words it was asked for with.</param>
/// <param name="Request">What was understood.</param>
/// <param name="Slots">With what.</param>
internal sealed record OfflineStep(string Text, OfflineRequest Request, Slots Slots)
{
    public Task RunAsync(OfflineRun run) => Request.RunAsync(Slots, run);
}
