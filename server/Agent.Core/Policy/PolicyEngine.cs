using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Policy;

/// <summary>
/// Decides about every call, from rules that are data. The strictest rule that matches wins (deny, ask, review, allow); where none matches, the call asks. A call with
/// several targets, or a line with several commands, is decided target by target and command by command. It asks nobody, changes nothing and remembers nothing; of the disk it
/// only looks where the links lead that a command would follow, and which files git tracks that it would print.
/// </summary>
public sealed class PolicyEngine
{
    private static readonly Lazy<PolicyEngine> LazyBuiltIn = new(() => new PolicyEngine(() => BuiltInRules.Files, PolicyFolders.Current, []));

    private readonly PolicyFolders _folders;
    private readonly Lazy<ImmutableArray<Rule>> _rules;
    private readonly Lazy<ApprovalKeys> _keys;

    /// <summary>Makes it from files that are read with the first call that needs a decision: a first model request does not wait for them.</summary>
    internal PolicyEngine(Func<ImmutableArray<PolicyFile>> files, PolicyFolders folders, ImmutableArray<string> problems)
    {
        var all = new Lazy<ImmutableArray<PolicyFile>>(files);
        _rules = new(() => [.. all.Value.SelectMany(file => file.Rules ?? []).Select(rule => new Rule(rule, folders))]);
        _keys = new(() => new ApprovalKeys([.. all.Value.SelectMany(file => file.Grants ?? [])]));
        (_folders, Problems) = (folders, problems);
    }

    /// <summary>The built-in rules alone.</summary>
    public static PolicyEngine BuiltIn => LazyBuiltIn.Value;

    /// <summary>
    /// The built-in rules and a person's file. A file with a mistake gives an engine in which whatever is not denied asks, and <see cref="Problems"/> says why: half of a
    /// policy is worse than a question.
    /// </summary>
    /// <param name="json">The content of the file.</param>
    public static PolicyEngine Load(string json) => RuleLoader.Load(json, PolicyFolders.Current, HasPosixShell);

    /// <summary>What is wrong with the person's file, a sentence each with the rule's name; empty when it counts.</summary>
    public ImmutableArray<string> Problems { get; }

    /// <summary>Whether lines are for a POSIX shell. Lines for other shells are not read, so they ask.</summary>
    internal bool ReadsCommandLines { get; init; } = HasPosixShell;

    private static bool HasPosixShell => !OperatingSystem.IsWindows();

    internal IEnumerable<RuleData> Rules => _rules.Value.Select(rule => rule.Data);

    /// <summary>The answer for one planned call.</summary>
    /// <param name="tool">The tool that planned it.</param>
    /// <param name="plan">What it would do.</param>
    /// <param name="mode">How much the session may do unasked.</param>
    /// <param name="files">The disk, to follow the links that a command line would follow, and to see which protected files git could print.</param>
    /// <param name="cancellationToken">Ends the reading of a large repository's index.</param>
    public async ValueTask<PolicyVerdict> DecideAsync(Tool tool, ToolPlan plan, ApprovalMode mode, IFileSystem files, CancellationToken cancellationToken)
    {
        var secrets = plan is CommandPlan { Targets: [var folder, ..], Command: { } command } && CommandLine.Parse(command.CommandLine).Parts.Any(GitContent.IsPrintedBy)
            ? await TrackedSecrets.ReadAsync(folder.RealPath, files, Protects, cancellationToken).ConfigureAwait(false)
            : TrackedSecrets.None;
        return Decide(tool.Name, KindOf(tool.Kind, plan), plan, mode, files, secrets);
    }

    internal PolicyVerdict Decide(string tool, ToolKind kind, ToolPlan plan, ApprovalMode mode, IFileSystem? files = null, TrackedSecrets? secrets = null)
    {
        if (mode == ApprovalMode.Plan && kind is not (ToolKind.Read or ToolKind.Search or ToolKind.Think))
            return new(new Decision(Effect.Deny, "plan-mode", "In plan mode nothing but reading is possible. Describe what you would do instead."), null);

        var rulings = plan is CommandPlan command ? Command(command, tool, kind, mode, files, secrets) : Targets(plan, tool, kind, mode);
        var strictest = rulings.MaxBy(ruling => (ruling.Effect, ruling.IsOnce))!;
        var decision = new Decision(EffectOf(strictest.Effect), strictest.Rule, strictest.Reason);
        var key = decision.Effect == Effect.Ask && !rulings.Any(ruling => ruling is { Effect: RuleEffect.Ask, IsOnce: true })
            ? _keys.Value.Find(plan, kind, rulings) : null;
        if (mode == ApprovalMode.Headless && decision.Effect == Effect.Ask)
        {
            decision = decision with
            {
                Effect = Effect.Deny,
                Reason = $"{decision.Reason} Nobody can be asked in this session. To allow it, run the session where a person can answer, or start it with --approve all.",
            };
            key = null;
        }
        return new(decision, key);
    }

    /// <summary>
    /// Whether a person decides what happens to a file even where edits are accepted unasked: it lies outside the workspace, or a rule says so of its path or of what its
    /// links lead to, whichever tool the edit comes from.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="roots">The workspace folders.</param>
    /// <param name="files">The disk, to follow links.</param>
    public bool MustReview(string path, IReadOnlyList<string> roots, IFileSystem files)
    {
        var real = files.ResolveLinks(path);
        return !roots.Any(root => WorkspacePaths.IsInside(real, files.ResolveLinks(root))) || _rules.Value.Any(rule => rule.Reviews(path) || rule.Reviews(real));
    }

    /// <summary>Whether a rule keeps a file from being read without a question, by its path or by what its links lead to.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="files">The disk, to follow links.</param>
    public bool Protects(string path, IFileSystem files) => Protects(path) || Protects(files.ResolveLinks(path));

    private List<Ruling> Targets(ToolPlan plan, string tool, ToolKind kind, ApprovalMode mode) => plan.Targets.IsDefaultOrEmpty
        ? [Judge(new RuleSubject(tool, kind, mode, Target: null))]
        : [.. plan.Targets.Select(target => Judge(new RuleSubject(tool, kind, mode, target)))];

    private List<Ruling> Command(CommandPlan plan, string tool, ToolKind kind, ApprovalMode mode, IFileSystem? files, TrackedSecrets? secrets)
    {
        var folder = plan.Targets.IsDefaultOrEmpty ? null : plan.Targets[0];
        if (!ReadsCommandLines)
            return [Ruling.Ask("other-shell", "Command lines of this system's shell are not read, so every one asks.")];
        var line = CommandLine.Parse(plan.Command.CommandLine);
        if (line.Problem is { } problem)
            return [Ruling.Ask("unparsable-command", $"The command line cannot be judged: {problem}.")];
        if (line.Parts.IsEmpty)
            return [Ruling.Ask("empty-command", "The command line holds no command.")];

        var entered = line.Parts.Where(part => part.ProgramName == "cd").ToArray();
        var programs = line.Parts.Select(part => part.ProgramName ?? "").ToHashSet(StringComparer.Ordinal);
        var scene = new CommandScene(folder, _folders, programs, Protects, files) { Entered = entered is [{ Words: [_, var target, ..] }] ? target.Text : null };
        return
        [
            .. entered.Length > 1 ? [Ruling.Ask("several-folders", "The line changes its folder several times, so its paths cannot be judged.")] : (Ruling[])[],
            .. line.Parts.Select(part => Judge(new RuleSubject(tool, kind, mode, folder, part, scene))),
            .. folder is null || files is null || secrets is null ? (Ruling[])[] : Printed(line, folder, files, secrets),
            .. line.Parts.SelectMany(part => part.Writes).Where(file => file.IsLiteral).SelectMany(file => JudgeWrite(tool, mode, folder, file)),
        ];
    }

    /// <summary>Commands that can print protected files out of the repository. The very same command may be allowed for the session.</summary>
    private static IEnumerable<Ruling> Printed(CommandLine line, ToolTarget folder, IFileSystem files, TrackedSecrets secrets)
    {
        var cause = secrets.Paths is [var first, ..]
            ? $"Git tracks {Path.GetFileName(first)}, which is protected, and this command can print it."
            : "It cannot be seen which files git tracks, and this command can print protected ones.";
        return line.Parts
            .Where(part => GitContent.IsPrintedBy(part) && GitContent.CanShow(part, folder.RealPath, secrets, files))
            .Select(part => new Ruling(
                RuleEffect.Ask, "git-secrets", $"{cause} Name the files to show behind '--', or add --stat or --name-only.", IsOnce: false, IsDefault: false, part));
    }

    /// <summary>A redirection into a file is caught by the rules that protect the file from edits.</summary>
    private IEnumerable<Ruling> JudgeWrite(string tool, ApprovalMode mode, ToolTarget? folder, Word file)
    {
        var path = Path.GetFullPath(file.Text, folder?.RealPath ?? Path.GetPathRoot(Path.GetFullPath("."))!);
        var ruling = Judge(new RuleSubject(tool, ToolKind.Edit, mode, new ToolTarget(path, path, path, folder?.InWorkspace == true)));
        return ruling.Effect >= RuleEffect.Ask && !ruling.IsDefault ? [ruling] : [];
    }

    private Ruling Judge(RuleSubject subject)
    {
        var matching = _rules.Value.Where(rule => rule.Matches(subject)).ToList();
        var strictest = matching.MaxBy(rule => (rule.Data.Effect, rule.Data.Once));
        return strictest is { Data: { } data }
            ? new Ruling(data.Effect, data.Name, data.Reason, data.Once, IsDefault: false, subject.Command)
            : new Ruling(RuleEffect.Ask, "no-rule", DefaultReason(subject), IsOnce: false, IsDefault: true, subject.Command);
    }

    private static string DefaultReason(RuleSubject subject) => subject switch
    {
        { Command: { } search } when FindSearch(search) is { } name =>
            $"No rule allows this use of '{name}' without a question. The search_text tool searches the workspace and needs none.",
        { Command.Words: [{ IsLiteral: true } program, ..] } => $"No rule allows this use of '{program.Text}' without a question.",
        { Command: not null } => "No rule allows this command without a question.",
        { Target: { InWorkspace: false } target } => $"{target.Display} lies outside the workspace.",
        _ => "No rule allows this without a question.",
    };

    private static string? FindSearch(CommandPart part) => part.ProgramName switch
    {
        "rg" or "grep" or "egrep" or "fgrep" or "ag" or "ack" => part.ProgramName,
        "git" when part.Words.Any(word => word.Text == "grep") => "git grep",
        _ => null,
    };

    private bool Protects(string path)
    {
        var names = PathPattern.Names(path);
        return _rules.Value.Any(rule => rule.Protects(names));
    }

    /// <summary>What the plan would do counts, not what the tool says of itself.</summary>
    private static ToolKind KindOf(ToolKind kind, ToolPlan plan) => plan switch
    {
        CommandPlan => ToolKind.Execute,
        EditPlan => kind is ToolKind.Delete or ToolKind.Move ? kind : ToolKind.Edit,
        _ => kind,
    };

    private static Effect EffectOf(RuleEffect effect) => effect switch
    {
        RuleEffect.Allow or RuleEffect.Review => Effect.Allow,
        RuleEffect.Deny => Effect.Deny,
        _ => Effect.Ask,
    };
}
