namespace Agent.Roslyn.Actions;

/// <summary>Something that can be done at a place, not computed yet.</summary>
/// <param name="Kind">Its kind as LSP names it, such as <c>quickfix</c>.</param>
/// <param name="Title">For people only; never chosen by.</param>
/// <param name="Key">What finds it again at the same place in the same text: <c>producer:name</c>.</param>
/// <param name="Start">Where it is to be computed again, as an offset in UTF-16 units.</param>
/// <param name="End">The offset behind it.</param>
/// <param name="IsPreferred">Whether it is what most would choose for the diagnostic it mends.</param>
public sealed record CodeOffer(string Kind, string Title, string Key, int Start, int End, bool IsPreferred = false);
