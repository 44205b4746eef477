using System.Collections.Immutable;
using Agent.Core.Tools;

namespace Agent.Core.Policy;

/// <summary>Finds mistakes in rules: contradictions in how they are written, and examples that come out otherwise than they say.</summary>
internal static class RuleCheck
{
    private static readonly PolicyFolders ExampleFolders = new("/home/me", "/home/me/.local/share/agent-lsp");
    private const string Workspace = "/work";

    /// <summary>A sentence for each mistake. <paramref name="others"/> are the files that count beside this one.</summary>
    public static IEnumerable<string> Check(PolicyFile file, IEnumerable<PolicyFile> others)
    {
        var taken = others.SelectMany(other => other.Rules ?? []).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var protecting = new Lazy<ImmutableArray<Rule>>(
            () => [.. others.Append(file).SelectMany(other => other.Rules ?? []).Where(rule => rule.Paths is not null).Select(rule => new Rule(rule, ExampleFolders))]);
        foreach (var rule in file.Rules ?? [])
        {
            var mistakes = Form(rule).Concat(Paths(rule)).ToList();
            if (!taken.Add(rule.Name))
                mistakes.Add("its name is taken");
            if (mistakes.Count == 0)
                mistakes.AddRange(Examples(rule, path => protecting.Value.Any(other => other.Protects(PathPattern.Names(path)))));
            foreach (var mistake in mistakes)
                yield return $"Rule '{rule.Name}': {mistake}.";
        }
        foreach (var grant in (file.Grants ?? []).Where(grant => grant.Split(' ') is not [not "", not ""] and not [not "", not "", not ""]))
            yield return $"Grant '{grant}': it must be a program and its sub-command, with one blank between.";
    }

    private static IEnumerable<string> Form(RuleData rule)
    {
        if (rule.Name.Length == 0 || !rule.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            yield return "its name must be lower case letters, digits and dashes";
        if (!rule.Reason.EndsWith('.'))
            yield return "its reason must be a sentence";
        if (rule is { Tools: null, Kinds: null, Place: null, Paths: null, Commands: null })
            yield return "it restricts nothing";
        if (rule.Effect == RuleEffect.Allow && rule.Paths is not null)
            yield return "a rule that allows cannot have paths, because paths match generously";
        if (rule.Effect == RuleEffect.Review && (rule.Kinds is not { } kinds || kinds.Any(kind => kind is not (ToolKind.Edit or ToolKind.Delete or ToolKind.Move))))
            yield return "a rule that reviews must be for the kinds edit, delete or move only";
        if (rule.Commands is not null && (rule.Paths is not null || rule.Kinds is not null))
            yield return "a rule for commands cannot have paths or kinds";
        if (rule.Once && rule.Effect != RuleEffect.Ask)
            yield return "'once' is for rules that ask";
        foreach (var command in rule.Commands ?? [])
        {
            if (command.Run.Length == 0 || command.Run[0] is '[' or ' ')
                yield return "a command must begin with a program";
            var mild = command is { Never: null, Only: null, Operands: null, Least: null, Prints: false, Apart: null };
            var strict = command is { With: null, On: null };
            if (rule.Effect == RuleEffect.Allow ? !strict : !mild)
                yield return $"the command '{command.Run}' has conditions of another effect";
        }
        if (rule.Examples.Match.IsEmpty || rule.Examples.Other.IsEmpty)
            yield return "it needs an example that matches and one that does not";
    }

    private static IEnumerable<string> Paths(RuleData rule)
    {
        foreach (var path in rule.Paths ?? [])
        {
            string? problem = null;
            try
            {
                PathPattern.Parse(path, ExampleFolders);
            }
            catch (FormatException e)
            {
                problem = e.Message;
            }
            if (problem is not null)
                yield return problem;
        }
    }

    private static IEnumerable<string> Examples(RuleData data, Func<string, bool> isProtected)
    {
        var rule = new Rule(data, ExampleFolders);
        foreach (var example in data.Examples.Match.Where(example => !Matches(rule, example, isProtected)))
            yield return $"it does not match its example '{example}'";
        foreach (var example in data.Examples.Other.Where(example => Matches(rule, example, isProtected)))
            yield return $"it matches '{example}', which it must not";
    }

    private static bool Matches(Rule rule, string example, Func<string, bool> isProtected)
    {
        var mode = rule.Data.Modes is [var first, ..] ? first : ApprovalMode.Review;
        if (rule.Data.Commands is null)
            return rule.Matches(Target(rule.Data, example, mode));
        var folder = new ToolTarget(Workspace, Workspace, ".", InWorkspace: true);
        var line = CommandLine.Parse(example);
        var scene = new CommandScene(folder, ExampleFolders, line.Parts.Select(part => part.ProgramName ?? "").ToHashSet(StringComparer.Ordinal), isProtected);
        var matches = line.Parts.Select(part => rule.Matches(new RuleSubject("", ToolKind.Execute, mode, folder, part, scene)));
        return line.Problem is null && (rule.Data.Effect == RuleEffect.Allow ? matches.All(match => match) : matches.Any(match => match));
    }

    private static RuleSubject Target(RuleData rule, string example, ApprovalMode mode)
    {
        var words = example.Split(' ', 2);
        var isKind = Enum.TryParse<ToolKind>(words[0], ignoreCase: true, out var kind);
        ToolTarget? target = null;
        if (words is [_, var path])
        {
            var absolute = path.StartsWith('~') ? ExampleFolders.Home + path[1..] : path.StartsWith('/') ? path : $"{Workspace}/{path}";
            target = new ToolTarget(absolute, absolute, path, absolute == Workspace || absolute.StartsWith(Workspace + "/", StringComparison.Ordinal));
        }
        return new RuleSubject(isKind ? "" : words[0], isKind ? kind : rule.Kinds is [var first, ..] ? first : ToolKind.Other, mode, target);
    }
}
