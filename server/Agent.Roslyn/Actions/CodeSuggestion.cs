using Agent.Core.Changes;

namespace Agent.Roslyn.Actions;

/// <summary>A replacement within one line that mends an error there.</summary>
/// <param name="Start">What it replaces, as an offset in UTF-16 units; the caret is in it.</param>
/// <param name="End">The offset behind it, on the same line.</param>
/// <param name="Text">What stands there afterwards; no line end is in it.</param>
/// <param name="Verification">What the compiler says of it: fewer errors, and no new one.</param>
public sealed record CodeSuggestion(int Start, int End, string Text, Verification Verification);
