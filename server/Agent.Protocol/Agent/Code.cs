using System.Text.Json.Serialization;

namespace Agent.Protocol.Agent;

/// <summary>What the compiler says of a change set: its errors with the changes minus those without them.</summary>
/// <param name="Level">How far it looked.</param>
/// <param name="Summary">A line for people.</param>
/// <param name="Added">Errors the changes bring, the first hundred.</param>
/// <param name="Fixed">Errors they remove, at their places before, the first hundred.</param>
/// <param name="AddedCount">How many they bring.</param>
/// <param name="FixedCount">How many they remove.</param>
/// <param name="AddedWarnings">How many warnings they bring.</param>
/// <param name="FixedWarnings">How many warnings they remove.</param>
/// <param name="Limits">What the verdict does not cover and why, a sentence each.</param>
public sealed record Verification(
    VerificationLevel Level, string Summary, IReadOnlyList<CodeDiagnostic> Added, IReadOnlyList<CodeDiagnostic> Fixed, int AddedCount, int FixedCount, int AddedWarnings,
    int FixedWarnings, IReadOnlyList<string> Limits);

/// <summary>How far a verdict reaches: each level includes those before it.</summary>
[JsonConverter(typeof(WireEnumConverter<VerificationLevel>))]
public enum VerificationLevel
{
    /// <summary>Nothing was compiled; the limits say why.</summary>
    None,
    /// <summary>The changed files parse.</summary>
    Parsed,
    /// <summary>The changed documents compile, in every target framework.</summary>
    Documents,
    /// <summary>Declarations of the changed projects compile, and every document that names a changed signature.</summary>
    Signatures,
    /// <summary>All projects that depend on a changed one compile.</summary>
    Dependents,
}

/// <summary>A message of the compiler.</summary>
/// <param name="Id">Such as CS1061.</param>
/// <param name="Message">Without the place.</param>
/// <param name="Uri">The file; null where it is about a whole project.</param>
/// <param name="Display">How to show the file.</param>
/// <param name="Line">Zero-based line of the text with the changes; null without a place.</param>
/// <param name="Character">Zero-based column in UTF-16 units; null without a place.</param>
public sealed record CodeDiagnostic(string Id, string Message, string? Uri = null, string? Display = null, int? Line = null, int? Character = null);

/// <summary>How far the compiler's view of the workspace is.</summary>
/// <param name="State">The state.</param>
/// <param name="Loaded">Projects loaded.</param>
/// <param name="Total">Projects found.</param>
/// <param name="Problems">What is wrong and what to do about it, a sentence each.</param>
/// <param name="Unrestored">Project files that need <c>dotnet restore</c>.</param>
public sealed record CodeReadinessParams(CodeState State, int Loaded, int Total, IReadOnlyList<string> Problems, IReadOnlyList<string> Unrestored);

/// <summary>States of the compiler's view.</summary>
[JsonConverter(typeof(WireEnumConverter<CodeState>))]
public enum CodeState
{
    /// <summary>Nothing was loaded yet, or the folder is not trusted.</summary>
    NotLoaded,
    /// <summary>Projects are being loaded.</summary>
    Loading,
    /// <summary>Everything is loaded.</summary>
    Ready,
    /// <summary>Usable, but at least one project needs a restore and is left out of verdicts.</summary>
    RestoreNeeded,
    /// <summary>Usable, but at least one project did not load.</summary>
    Degraded,
    /// <summary>There is no compiler, or no C# project.</summary>
    Unavailable,
}
