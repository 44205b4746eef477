using System.Text;
using Agent.Adapters.Models.Offline.Fixing;
using Agent.Adapters.Models.Offline.Requests;
using Agent.Testing;

namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class DocumentationTests
{
    private const string Mark = "<!-- generated: requests -->\n";

    [TestMethod]
    public void The_page_lists_the_requests_and_rules_there_are()
    {
        var page = File.ReadAllText(Path.Combine(Baseline.Root, "docs", "offline.md")).ReplaceLineEndings("\n");
        Baseline.Check(page[..(page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)] + Generated(), "../../../docs/offline.md");
    }

    private static string Generated()
    {
        var text = new StringBuilder("\n## Requests\n\nWords count in any case. `(a|b)` is a choice, `[x]` may be left out, `{name}` is one word or a quoted text, `{name...}` also several words, `{name:a|b}` one of these.\n");
        foreach (var request in OfflineRequests.All)
        {
            text.Append("\n### `").Append(request.Command).Append("`\n\n").Append(char.ToUpperInvariant(request.Purpose[0])).Append(request.Purpose.AsSpan(1)).Append(".\n");
            text.Append("For instance: *").Append(request.Example).Append("*.\n\n```\n").AppendJoin('\n', request.Words).Append("\n```\n");
        }
        text.Append("\n## Rules of `/fix`\n\nAsked in this order; the first that is sure wins.\n\n| Codes | What it does, and when it is sure |\n|---|---|\n");
        foreach (var rule in FixRules.All)
            text.Append("| ").AppendJoin(", ", rule.Codes).Append(" | ").Append(rule.Purpose).Append(" |\n");
        return text.ToString();
    }
}
