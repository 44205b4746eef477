using System.Globalization;
using System.Text;
using Agent.Core.Changes;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>A verdict as text: its level, then what is added (+), mended (-) and left out.</summary>
internal static class VerdictText
{
    public static string Render(Verification verification, string root, bool warnings = false)
    {
        var text = new StringBuilder();
        text.Append(verification.Level).Append('\n');
        Add("+", verification.Delta.Added);
        Add("-", verification.Delta.Fixed);
        if (warnings)
            Add("+ warning", verification.Delta.AddedWarnings);
        if (warnings && verification.Delta.FixedWarnings > 0)
            text.Append(CultureInfo.InvariantCulture, $"- {verification.Delta.FixedWarnings} warnings\n");
        foreach (var limit in verification.Limits)
            text.Append("limit: ").Append(limit).Append('\n');
        return text.ToString().TrimEnd('\n');

        void Add(string sign, IEnumerable<CodeDiagnostic> diagnostics)
        {
            foreach (var one in diagnostics)
            {
                var place = one.Path.Length == 0 ? "" : $"{Path.GetRelativePath(root, one.Path).Replace('\\', '/')}:{one.Line}:{one.Column} ";
                text.Append(CultureInfo.InvariantCulture, $"{sign} {place}{one.Id} {one.Message}\n");
            }
        }
    }
}
