using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Grammar;

namespace Agent.Adapters.Models.Offline.Requests;

/// <summary>All the offline model can do, in the order requests are tried: what is specific before what takes any text.</summary>
internal static class OfflineRequests
{
    public static ImmutableArray<OfflineRequest> All { get; } =
    [
        new FixRequest(),
        new BuildRequest(),
        new TestsRequest(),
        new TestRequest(),
        new MoveRequest(),
        new RenameRequest(),
        new SignatureRequest(),
        new ExtractRequest(),
        new ImplementRequest(),
        new TidyRequest(),
        new DeadRequest(),
        new NullableRequest(),
        new UpgradeRequest(),
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
