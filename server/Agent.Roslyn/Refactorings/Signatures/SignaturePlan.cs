using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>The new parameter list laid beside the old one.</summary>
/// <param name="Slots">The new parameters in order.</param>
/// <param name="OldCount">How many there were.</param>
internal sealed record SignaturePlan(ImmutableArray<ParameterSlot> Slots, int OldCount)
{
    /// <summary>Whether calls, or methods taken as delegates, can be affected: not by names and defaults alone.</summary>
    public bool ChangesShape => Slots.Length != OldCount || Slots.Where((slot, i) => slot.Old != i || slot.HasNewType || slot.HasNewModifiers).Any();

    /// <summary>The plan, or why there can be none.</summary>
    public static (SignaturePlan? Plan, string? Refusal) Make(SignatureChange change, IReadOnlyList<ParameterSyntax> old, bool isExtension)
    {
        var list = SyntaxFactory.ParseParameterList(change.Parameters.Trim() is ['(', ..] written ? written : $"({change.Parameters})");
        if (list.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            return Refuse($"The parameter list does not parse: column {Math.Max(error.Location.SourceSpan.Start, 1)}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        if (list.Parameters.FirstOrDefault(parameter => parameter.Type is null || parameter.Identifier.IsMissing) is { } bare)
            return Refuse($"'{bare}' needs a type and a name.");
        if (list.Parameters.GroupBy(parameter => parameter.Identifier.ValueText).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Refuse($"There are two parameters '{twice.Key}'.");
        var names = old.Select(parameter => parameter.Identifier.ValueText).ToList();
        if (change.Renames.FirstOrDefault(rename => !names.Contains(rename.Key)) is { Key: { } unknown })
            return Refuse($"There is no parameter '{unknown}' to rename; there is {(names.Count == 0 ? "none" : string.Join(", ", names))}.");
        if (change.Renames.FirstOrDefault(rename => list.Parameters.All(parameter => parameter.Identifier.ValueText != rename.Value)) is { Value: { } lost })
            return Refuse($"The new list has no parameter '{lost}'.");
        if (change.Added.FirstOrDefault(added => list.Parameters.All(parameter => parameter.Identifier.ValueText != added.Name)) is { } nowhere)
            return Refuse($"The new list has no parameter '{nowhere.Name}'.");

        var slots = ImmutableArray.CreateBuilder<ParameterSlot>();
        foreach (var parameter in list.Parameters.Select(parameter => parameter.WithoutTrivia()))
        {
            var name = parameter.Identifier.ValueText;
            var before = names.IndexOf(change.Renames.FirstOrDefault(rename => rename.Value == name).Key ?? name);
            if (before >= 0)
            {
                slots.Add(new ParameterSlot(parameter, before, old[before], null, null));
                continue;
            }
            var added = change.Added.FirstOrDefault(each => each.Name == name);
            var argument = added?.Argument is { } text ? SyntaxFactory.ParseExpression(text) : null;
            if (argument is { ContainsDiagnostics: true } || argument?.IsMissing == true)
                return Refuse($"'{added!.Argument}' is not an expression.");
            if (argument is null && parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword))
                return Refuse($"'{name}' is new: give it a default, or say what calls pass.");
            slots.Add(new ParameterSlot(parameter, null, null, argument, added?.Documentation));
        }
        return isExtension && slots is not [{ Old: 0 }, ..]
            ? Refuse($"'{names[0]}' is what the method extends and must stay first.") : (new SignaturePlan(slots.ToImmutable(), old.Count), null);

        static (SignaturePlan?, string?) Refuse(string reason) => (null, reason);
    }
}
