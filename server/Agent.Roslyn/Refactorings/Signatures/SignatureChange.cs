namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>What a parameter list shall become.</summary>
/// <param name="Parameters">The whole new list, as C#, without parentheses. Parameters are known by their names.</param>
/// <param name="Added">More about those that are new.</param>
/// <param name="Renames">Those that get another name: the old one by the new one.</param>
/// <param name="Usings">What the new text needs.</param>
internal sealed record SignatureChange(
    string Parameters, IReadOnlyList<AddedParameter> Added, IReadOnlyDictionary<string, string> Renames, IReadOnlyList<string> Usings);

/// <summary>A parameter that calls do not know yet.</summary>
/// <param name="Name">As in the new list.</param>
/// <param name="Argument">What calls pass; null leaves them to its default.</param>
/// <param name="Documentation">What its documentation says.</param>
internal sealed record AddedParameter(string Name, string? Argument, string? Documentation);
