using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Editing;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>A diagnostic in the text it was reported for.</summary>
/// <param name="Diagnostic">What the compiler says.</param>
/// <param name="Source">The file.</param>
/// <param name="Position">The place in the file.</param>
/// <param name="All">All diagnostics of the same build in the same file.</param>
internal sealed record FixCase(BuildDiagnostic Diagnostic, SourceText Source, int Position, ImmutableArray<BuildDiagnostic> All)
{
    /// <summary>The token the compiler points at; null when it points between tokens.</summary>
    public Token? Token => Source.TokenAt(Position);

    /// <summary>The last piece of code before the place.</summary>
    public Token? TokenBefore => Source.Tokens.LastOrDefault(token => token.IsCode && token.End <= Position) is { Length: > 0 } token ? token : null;

    /// <summary>The first piece of code at or after the place.</summary>
    public Token? TokenAfter => Source.Tokens.FirstOrDefault(token => token.IsCode && token.Start >= Position) is { Length: > 0 } token ? token : null;
}

/// <summary>What a rule makes of a diagnostic.</summary>
/// <param name="Text">For the person: what was done, or why nothing was.</param>
/// <param name="Changes">The changes; empty when the rule is not sure.</param>
internal sealed record FixOutcome(string Text, ImmutableArray<TextChange> Changes)
{
    /// <summary>Namespaces the file needs a using directive for; the directives of all fixes of a file are added together.</summary>
    public ImmutableArray<string> Usings { get; init; } = [];

    /// <summary>Whether it repairs anything.</summary>
    public bool IsFix => !Changes.IsEmpty || !Usings.IsEmpty;

    public static FixOutcome Unsure(string reason) => new(reason, []);

    public static FixOutcome Insert(string what, int position, string text) => new(what, [new TextChange(position, 0, text)]);

    public static FixOutcome Replace(string what, Token token, string text) => new(what, [new TextChange(token.Start, token.Length, text)]);
}

/// <summary>
/// Repairs one kind of mistake, only where there is one way to repair it. A rule that is not sure says why; the next build shows whether it was right. Add one file to
/// <c>Rules/</c> and a line to <see cref="FixRules"/>.
/// </summary>
internal abstract class FixRule
{
    /// <summary>The compiler's codes it looks at.</summary>
    public abstract ImmutableArray<string> Codes { get; }

    /// <summary>For the documentation: what it repairs and when it is sure.</summary>
    public abstract string Purpose { get; }

    /// <summary>Looks at one diagnostic; null when the rule has nothing to say about it.</summary>
    public abstract Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code);
}
