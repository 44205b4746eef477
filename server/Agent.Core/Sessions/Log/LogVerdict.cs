using System.Collections.Immutable;
using Agent.Core.Changes;

namespace Agent.Core.Sessions.Log;

/// <summary>A verdict of the compiler.</summary>
internal sealed record LogVerdict(
    VerificationLevel Level, ImmutableArray<LogDiagnostic>? Added = null, ImmutableArray<LogDiagnostic>? Fixed = null, ImmutableArray<LogDiagnostic>? AddedWarnings = null,
    int? FixedWarnings = null, ImmutableArray<string>? Limits = null)
{
    public static LogVerdict? Of(Verification? verdict) => verdict is null ? null : new LogVerdict(
        verdict.Level, LogDiagnostic.Of(verdict.Delta.Added), LogDiagnostic.Of(verdict.Delta.Fixed), LogDiagnostic.Of(verdict.Delta.AddedWarnings),
        verdict.Delta.FixedWarnings == 0 ? null : verdict.Delta.FixedWarnings, verdict.Limits.IsEmpty ? null : verdict.Limits);

    public Verification ToVerification() => new(
        Level, new ErrorDelta(LogDiagnostic.ToDiagnostics(Added), LogDiagnostic.ToDiagnostics(Fixed), LogDiagnostic.ToDiagnostics(AddedWarnings), FixedWarnings ?? 0), Limits ?? []);
}

internal sealed record LogDiagnostic(string Id, string Message, string Path, int Line, int Column)
{
    public static ImmutableArray<LogDiagnostic>? Of(ImmutableArray<CodeDiagnostic> diagnostics) =>
        diagnostics.IsEmpty ? null : [.. diagnostics.Select(d => new LogDiagnostic(d.Id, d.Message, d.Path, d.Line, d.Column))];

    public static ImmutableArray<CodeDiagnostic> ToDiagnostics(ImmutableArray<LogDiagnostic>? diagnostics) =>
        [.. (diagnostics ?? []).Select(d => new CodeDiagnostic(d.Id, d.Message, d.Path, d.Line, d.Column))];
}
