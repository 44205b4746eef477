
namespace Agent.Roslyn.Fixes.Errors;

/// <summary>Where a provider does more than its name says, what of it is accepted without a question.</summary>
internal static class FixGuards
{
    public static bool Allows(Candidate candidate) => candidate.Fix.Fixer.GetType().Name switch
    {
        // It also offers names that are only alike, and renames the use; that is the business of our own spelling fix.
        "CSharpAddImportCodeFixProvider" => candidate.Changes is { Count: 1 } changes
            && changes.Values.All(list => list.All(change => change.Span.IsEmpty || !change.Span.IntersectsWith(candidate.Fix.Diagnostic.Location.SourceSpan))),
        _ => true,
    };
}
