using System.Collections.Immutable;
using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Policy;

/// <summary>What a rule looks at: one target of a call, or one command of its line.</summary>
internal sealed record RuleSubject(string Tool, ToolKind Kind, ApprovalMode Mode, ToolTarget? Target, CommandPart? Command = null, CommandScene? Scene = null);

/// <summary>A rule ready to be asked. All that it restricts must fit.</summary>
internal sealed class Rule(RuleData data, PolicyFolders folders)
{
    private readonly ImmutableArray<PathPattern> _paths = [.. (data.Paths ?? []).Select(path => PathPattern.Parse(path, folders))];
    private readonly ImmutableArray<CommandShape> _commands = [.. (data.Commands ?? []).Select(command => new CommandShape(command))];

    public RuleData Data => data;

    public bool Matches(RuleSubject subject) =>
        data.Tools?.Contains(subject.Tool) != false
        && data.Kinds?.Contains(subject.Kind) != false
        && data.Modes?.Contains(subject.Mode) != false
        && (data.Place is not { } place || (subject.Target is { } target && IsAt(place, target)))
        && (data.Paths is null || (subject.Target is { } t && (MatchesPath(t.RealPath) || MatchesPath(t.Path))))
        && (data.Commands is null || MatchesCommand(subject));

    /// <summary>Whether the rule would keep this absolute path, given as its <see cref="PathPattern.Names"/>, from being read without a question.</summary>
    public bool Protects(string[] names) =>
        data.Effect >= RuleEffect.Ask && data.Paths is not null && data.Tools is null && data.Kinds?.Contains(ToolKind.Read) != false && MatchesPath(names);

    /// <summary>Whether the rule wants a person to look at edits of this absolute path, by any tool.</summary>
    public bool Reviews(string path) =>
        data.Effect == RuleEffect.Review && data.Kinds?.Any(kind => kind is ToolKind.Edit or ToolKind.Delete or ToolKind.Move) != false
        && data.Modes?.Contains(ApprovalMode.AutoEdit) != false && (data.Paths is null || MatchesPath(path));

    private bool IsAt(RulePlace place, ToolTarget target) => place switch
    {
        RulePlace.Workspace => target.InWorkspace,
        RulePlace.Outside => !target.InWorkspace,
        _ => WorkspacePaths.IsInside(target.RealPath, folders.CommandOutput),
    };

    private bool MatchesPath(string path) => MatchesPath(PathPattern.Names(path));

    private bool MatchesPath(string[] names) => _paths.Any(pattern => pattern.Matches(names));

    private bool MatchesCommand(RuleSubject subject) =>
        subject is { Command: { } part, Scene: { } scene }
        && _commands.Any(command => data.Effect == RuleEffect.Allow ? command.Allows(part, scene) : command.Catches(part, scene));
}
