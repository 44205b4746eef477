using System.Text;
using Agent.Core.Policy;
using Agent.Testing;

namespace Agent.Core.Tests.Policy;

/// <summary><c>docs/policy.md</c> is made from the rules, so it cannot say anything else than they do.</summary>
[TestClass]
public class PolicyDocumentTests
{
    private const string Introduction = """
        # What the agent may do

        Generated from `server/Agent.Core/Policy/*.json`; `npm run baselines` writes it anew.

        Every tool call is decided before it runs. The strictest rule that matches wins: *deny*, *ask*, *review* (the edit is staged, and a person decides its hunks in every mode), *allow*. Where no rule
        matches, the call asks. A call with several files is decided file by file, a command line command by command: every one must be allowed for the line to run unasked, and one that is denied stops all.

        | Mode | Difference |
        |---|---|
        | `review` | Edits are staged; you decide their hunks. The default. |
        | `autoEdit` | The same, and hunks in the workspace are accepted as they are presented, but for files marked *review*. |
        | `plan` | Nothing but reading, searching and planning; all else is denied, whatever the rules say. |
        | `headless` | Nobody can answer: what would ask is denied. |

        A command line is read the way a POSIX shell reads it, through pipes, subshells, substitutions, here-documents and wrappers (`timeout`, `nice`, `env`, `time`, `xargs`, `command`, `nohup`, `stdbuf`).
        What cannot be read for sure asks: control structures, functions, arrays, calculations, strange characters, more than 10,000 characters, and every line on Windows. Writing to a file by redirection,
        variables set beside a command, and arguments that are only known when the command runs are never allowed unasked, nor are arguments that lead out of the workspace or to protected files.
        A git command that prints the content of files it does not name (`git diff`, `git show`, `git log -p`) asks where git tracks a protected file, unless all that is named behind `--` is
        harmless or an option such as `--stat` leaves the content out. What only an older commit holds is not looked for.

        ## Rules

        | Rule | Effect | For | Reason |
        |---|---|---|---|

        """;

    [TestMethod]
    public void The_document_shows_the_rules_as_they_are()
    {
        var text = new StringBuilder(Introduction);
        foreach (var rule in BuiltInRules.Files.SelectMany(file => file.Rules ?? []))
            text.Append(null, $"| `{rule.Name}` | {rule.Effect.ToString().ToLowerInvariant()}{(rule.Once ? ", each time" : "")} | {Escape(Subject(rule))} | {Escape(rule.Reason)} |\n");
        text.Append("\n## Allowed for a session\n\nWhere a command asks, you can allow it for the session. These are then allowed with any arguments inside the workspace, all others word for word in the same folder:\n\n");
        text.Append(string.Join(", ", BuiltInRules.Files.SelectMany(file => file.Grants ?? []).Select(grant => $"`{grant}`"))).Append(".\n");
        text.Append("Nothing is offered for lines that cannot be read for sure, for rules marked *each time*, and for lines with redirections or variables. A resumed session asks again.\n");
        Baseline.Check(text.ToString(), "../../../docs/policy.md");
    }

    private static string Subject(RuleData rule)
    {
        List<string> parts = [];
        if (rule.Tools is { } tools)
            parts.Add(string.Join(", ", tools.Select(tool => $"`{tool}`")));
        if (rule.Kinds is { } kinds)
            parts.Add(string.Join(", ", kinds.Select(kind => kind.ToString().ToLowerInvariant())));
        if (rule.Modes is { } modes)
            parts.Add($"in {string.Join(", ", modes)}");
        if (rule.Place is { } place)
            parts.Add(place switch
            {
                RulePlace.Workspace => "in the workspace",
                RulePlace.Outside => "outside the workspace",
                _ => "in the folder of command output",
            });
        if (rule.Paths is { } paths)
            parts.Add(string.Join(", ", paths.Select(path => $"`{path}`")));
        if (rule.Commands is { } commands)
            parts.Add(string.Join("; ", commands.Select(Command)));
        return string.Join(": ", parts);
    }

    private static string Command(CommandData command)
    {
        static string Codes(IEnumerable<string> words) => string.Join(" ", words.Select(word => $"`{word}`"));
        var text = $"`{command.Run}`";
        if (command.Never is { } never)
            text += $" without {Codes(never)}";
        if (command.Only is { } only)
            text += only.IsEmpty ? " without options" : $" with no options but {Codes(only)}";
        if (command.Operands is { } most)
            text += $", with {(command.Least == most ? "exactly" : "at most")} {most} other argument{(most == 1 ? "" : "s")}";
        if (command.With is { } with)
            text += $" with {Codes(with)}";
        if (command.On is { } on)
            text += $" on {Codes(on)}";
        if (command.Apart is { } apart)
            text += $", not beside {Codes(apart)}";
        return text;
    }

    private static string Escape(string text) => text.Replace("|", "\\|");
}
