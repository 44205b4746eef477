using System.Globalization;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>What a verdict says in words, the same on every card and for the model. How far the compiler looked is always named.</summary>
public static class VerificationText
{
    /// <summary>One line, such as <c>compiles (documents, signatures), 2 errors fixed</c>, <c>breaks 1: CS1061 at src/A.cs:12 (documents)</c> or <c>not compiled: reason</c>.</summary>
    public static string Summary(Verification verification, IReadOnlyList<string> roots)
    {
        var delta = verification.Delta;
        if (verification.Level is VerificationLevel.None)
            return verification.Limits is [var reason, ..] ? $"not compiled: {Sentence(reason)}" : "nothing to compile";
        var text = delta.Added is [var first, .. var rest]
            ? $"breaks {delta.Added.Length}: {first.Id}{At(first, roots)}{(rest.IsEmpty ? "" : $" and {rest.Length} more")}{(delta.Fixed.IsEmpty ? "" : $"; fixes {delta.Fixed.Length}")} ({Name(verification.Level)})"
            : $"compiles ({Name(verification.Level)}){(delta.Fixed.IsEmpty ? "" : $", {Count(delta.Fixed.Length, "error")} fixed")}";
        return delta.AddedWarnings.IsEmpty ? text : $"{text}, {Count(delta.AddedWarnings.Length, "new warning")}";
    }

    /// <summary>The new errors, a line each, at most <paramref name="max"/>, and how many more there are.</summary>
    public static IEnumerable<string> Errors(Verification verification, IReadOnlyList<string> roots, int max)
    {
        var added = verification.Delta.Added;
        foreach (var error in added.Take(max))
            yield return $"{error.Id}{At(error, roots)}: {error.Message}";
        if (added.Length > max)
            yield return string.Create(CultureInfo.InvariantCulture, $"and {added.Length - max} more");
    }

    /// <summary>How far a level reaches.</summary>
    public static string Name(VerificationLevel level) => level switch
    {
        VerificationLevel.None => "nothing",
        VerificationLevel.Parsed => "parsed only",
        VerificationLevel.Documents => "documents",
        VerificationLevel.Signatures => "documents, signatures",
        _ => "documents, signatures, dependents",
    };

    private static string At(CodeDiagnostic error, IReadOnlyList<string> roots) =>
        error.Path.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" at {WorkspacePaths.Display(error.Path, roots)}{(error.Line > 0 ? $":{error.Line}" : "")}");

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Sentence(string text) => text.TrimEnd('.', ' ');
}
