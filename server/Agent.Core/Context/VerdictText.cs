using System.Globalization;
using System.Text;
using Agent.Core.Changes;
using Agent.Core.Prompts;
using Agent.Core.Sessions;

namespace Agent.Core.Context;

/// <summary>What a model reads of a verdict. Short: it comes with every edit.</summary>
internal static class VerdictText
{
    private const int ErrorsOfAStep = 8;
    private const int ErrorsToRepair = 25;

    /// <summary>With the result of an edit. A set under way may break what its next edit mends.</summary>
    public static string ForStaging(Verification verdict, IReadOnlyList<string> roots)
    {
        var text = new StringBuilder($"All staged edits together: {VerificationText.Summary(verdict, roots)}.");
        foreach (var error in VerificationText.Errors(verdict, roots, ErrorsOfAStep))
            text.Append("\n- ").Append(error);
        foreach (var limit in verdict.Level is VerificationLevel.None ? [] : verdict.Limits)
            text.Append("\nNot covered: ").Append(limit);
        if (!verdict.Delta.Added.IsEmpty)
            text.Append("\nLater edits may mend this; what is broken at the end comes back to you.");
        return text.ToString();
    }

    /// <summary>Instead of a presentation.</summary>
    public static string ForRepair(Verification verdict, IReadOnlyList<string> roots, RepairRounds rounds) => PromptLibrary.Repair
        .Replace("{{round}}", rounds.Used.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{{rounds}}", RepairRounds.Most.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{{verdict}}", $"{VerificationText.Summary(verdict, roots)}.", StringComparison.Ordinal)
        .Replace("{{errors}}", string.Join('\n', VerificationText.Errors(verdict, roots, ErrorsToRepair).Select(error => $"- {error}")), StringComparison.Ordinal);

    /// <summary>Instead of a command that would have the changes reviewed first.</summary>
    public static string ForCommand(Verification verdict, IReadOnlyList<string> roots, RepairRounds rounds) =>
        $"Not run: a command sees the files only after the review of your edits.\n{ForRepair(verdict, roots, rounds)}";
}
