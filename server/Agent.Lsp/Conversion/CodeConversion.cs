using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Lsp.Documents;
using Wire = Agent.Protocol.Agent;

namespace Agent.Lsp.Conversion;

/// <summary>Verdicts and readiness of the compiler, from domain to wire.</summary>
internal static class CodeConversion
{
    private const int MaxDiagnostics = 100;

    [return: NotNullIfNotNull(nameof(verdict))]
    public static Wire.Verification? Of(Verification? verdict, IReadOnlyList<string> roots) => verdict is null ? null : new Wire.Verification(
        (Wire.VerificationLevel)verdict.Level, VerificationText.Summary(verdict, roots), Of(verdict.Delta.Added, roots), Of(verdict.Delta.Fixed, roots),
        verdict.Delta.Added.Length, verdict.Delta.Fixed.Length, verdict.Delta.AddedWarnings.Length, verdict.Delta.FixedWarnings, verdict.Limits);

    public static Wire.CodeReadinessParams Of(CodeReadiness readiness) => new(
        (Wire.CodeState)readiness.State, readiness.Loaded, readiness.Total, readiness.Problems, [.. readiness.Unrestored.Select(path => DocumentUri.Of(path).Text)]);

    private static IReadOnlyList<Wire.CodeDiagnostic> Of(ImmutableArray<CodeDiagnostic> diagnostics, IReadOnlyList<string> roots) =>
        [.. diagnostics.Take(MaxDiagnostics).Select(diagnostic => Of(diagnostic, roots))];

    private static Wire.CodeDiagnostic Of(CodeDiagnostic d, IReadOnlyList<string> roots) => d.Path.Length == 0
        ? new Wire.CodeDiagnostic(d.Id, d.Message)
        : new Wire.CodeDiagnostic(d.Id, d.Message, DocumentUri.Of(d.Path).Text, WorkspacePaths.Display(d.Path, roots), d.Line > 0 ? d.Line - 1 : null, d.Column > 0 ? d.Column - 1 : null);
}
