namespace Agent.Roslyn.Refactorings;

/// <summary>What a rename takes along.</summary>
/// <param name="Overloads">Methods of the same name in the same type.</param>
/// <param name="Strings">The name inside string literals.</param>
/// <param name="Comments">The name inside comments.</param>
/// <param name="File">The files that are named after a type.</param>
internal sealed record RenameOptions(bool Overloads = false, bool Strings = false, bool Comments = false, bool File = true);
