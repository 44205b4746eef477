using System.Collections.Immutable;
using Agent.Core.Changes;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Fixes.Errors;

/// <summary>A fix that was made.</summary>
/// <param name="Error">What it was made for, where it was.</param>
/// <param name="Key">The fix.</param>
/// <param name="Title">The same for people.</param>
internal sealed record AppliedFix(CodeDiagnostic Error, string Key, string Title);

/// <summary>An error that is left.</summary>
/// <param name="Error">The error, where it is now.</param>
/// <param name="Reason">Why nothing was done about it.</param>
internal sealed record RemainingError(CodeDiagnostic Error, string Reason);

/// <summary>What came of fixing errors. Counts are of places: what two target frameworks report about one place counts once.</summary>
/// <param name="Solution">With everything that was fixed.</param>
/// <param name="ErrorsBefore">How many errors there were.</param>
/// <param name="Applied">What was done, in order.</param>
/// <param name="Remaining">What is left, by place.</param>
internal sealed record FixReport(Solution Solution, int ErrorsBefore, ImmutableArray<AppliedFix> Applied, ImmutableArray<RemainingError> Remaining);
