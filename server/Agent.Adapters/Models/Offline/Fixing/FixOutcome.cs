using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Editing;

namespace Agent.Adapters.Models.Offline.Fixing;

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
