using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Actions;

/// <summary>A source of code actions. Listing asks what there is and computes nothing of it; making computes one and verifies nothing.</summary>
/// <param name="Name">What the keys of its offers begin with.</param>
/// <param name="Kind">The kind of all its offers, as LSP names it.</param>
/// <param name="NeedsAnalyzers">Whether listing runs analyzers; those that need the compiler alone are asked before.</param>
/// <param name="ListAsync">Adds what there is at a place, one by one: where time is up, what was added counts.</param>
/// <param name="MakeAsync">The code with an offer made; null where the place does not have it.</param>
internal sealed record Producer(
    string Name, string Kind, bool NeedsAnalyzers, Func<CodePlace, Action<CodeOffer>, CancellationToken, Task> ListAsync, Func<CodePlace, string, CancellationToken, Task<Solution?>> MakeAsync);
