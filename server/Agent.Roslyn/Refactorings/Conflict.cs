using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Refactorings;

/// <summary>Why a refactoring cannot be made as asked.</summary>
/// <param name="Message">What is in the way, a sentence.</param>
/// <param name="Path">Absolute path of the place; null when it is about no file.</param>
/// <param name="Line">One-based line; 0 without a place.</param>
internal sealed record Conflict(string Message, string? Path = null, int Line = 0)
{
    public static Conflict At(Location location, string message) =>
        location.GetLineSpan() is { IsValid: true } span ? new Conflict(message, span.Path, span.StartLinePosition.Line + 1) : new Conflict(message);
}
