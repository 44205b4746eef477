using System.Text.Json.Serialization;

namespace Agent.Protocol.Lsp;

/// <summary>All diagnostics of a document; they replace those sent before.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Diagnostics">The diagnostics; empty where there are none any more.</param>
/// <param name="Version">The version they were computed for.</param>
public sealed record PublishDiagnosticsParams(string Uri, IReadOnlyList<Diagnostic> Diagnostics, int? Version = null);

/// <summary>Something to say about a part of a document.</summary>
/// <param name="Range">The part.</param>
/// <param name="Message">What there is to say.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">Its number, for instance <c>CS0103</c>.</param>
/// <param name="CodeDescription">Where the number is explained.</param>
/// <param name="Source">Who says it.</param>
/// <param name="RelatedInformation">Further places.</param>
public sealed record Diagnostic(
    Range Range,
    string Message,
    DiagnosticSeverity? Severity = null,
    [property: JsonConverter(typeof(DiagnosticCodeConverter))] string? Code = null,
    CodeDescription? CodeDescription = null,
    string? Source = null,
    IReadOnlyList<DiagnosticRelatedInformation>? RelatedInformation = null);

/// <summary>How bad it is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>It does not work.</summary>
    Error = 1,
    /// <summary>It may not work.</summary>
    Warning = 2,
    /// <summary>Good to know.</summary>
    Information = 3,
    /// <summary>Could be better.</summary>
    Hint = 4,
}

/// <summary>Where a diagnostic's number is explained.</summary>
/// <param name="Href">The address.</param>
public sealed record CodeDescription(string Href);

/// <summary>A further place of a diagnostic.</summary>
/// <param name="Location">The place.</param>
/// <param name="Message">What it has to do with it.</param>
public sealed record DiagnosticRelatedInformation(Location Location, string Message);
