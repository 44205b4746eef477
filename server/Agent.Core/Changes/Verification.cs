using System.Collections.Immutable;

namespace Agent.Core.Changes;

/// <summary>How far a verdict reaches: each level includes those before it.</summary>
public enum VerificationLevel
{
    /// <summary>Nothing was compiled; <see cref="Verification.Limits"/> says why.</summary>
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

/// <summary>A message of the compiler or an analyzer about one place.</summary>
/// <param name="Id">Such as CS1061.</param>
/// <param name="Message">In the invariant language, without the place.</param>
/// <param name="Path">Absolute path; empty where the message is about a whole project.</param>
/// <param name="Line">One-based line; 0 without a place.</param>
/// <param name="Column">One-based column in UTF-16 units; 0 without a place.</param>
public sealed record CodeDiagnostic(string Id, string Message, string Path, int Line, int Column);

/// <summary>
/// Errors of the fork minus errors of the base. Two errors are the same when id, message and file are, counted with multiplicity; lines move with edits and do not count.
/// </summary>
/// <param name="Added">Errors the change brings.</param>
/// <param name="Fixed">Errors it removes, at their places in the base.</param>
/// <param name="AddedWarnings">Warnings it brings.</param>
/// <param name="FixedWarnings">How many warnings it removes.</param>
public sealed record ErrorDelta(
    ImmutableArray<CodeDiagnostic> Added, ImmutableArray<CodeDiagnostic> Fixed, ImmutableArray<CodeDiagnostic> AddedWarnings, int FixedWarnings)
{
    /// <summary>Nothing changes.</summary>
    public static ErrorDelta None { get; } = new([], [], [], 0);
}

/// <summary>What the compiler says of a change set that was compiled in memory.</summary>
/// <param name="Level">How far it looked.</param>
/// <param name="Delta">What the change breaks and mends.</param>
/// <param name="Limits">What the verdict does not cover and why, a sentence each; empty when it covers all of its level.</param>
public sealed record Verification(VerificationLevel Level, ErrorDelta Delta, ImmutableArray<string> Limits)
{
    /// <summary>No verdict, with the reason.</summary>
    public static Verification Unknown(string reason) => new(VerificationLevel.None, ErrorDelta.None, [reason]);
}
