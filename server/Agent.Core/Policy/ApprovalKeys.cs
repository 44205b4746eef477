using System.Collections.Immutable;
using Agent.Core.Tools;

namespace Agent.Core.Policy;

/// <summary>
/// What "for this session" covers. A command that is listed as grantable is covered with all its arguments, any other only word for word; a read outside the workspace is
/// covered for its folder. Never a prefix, and nothing for a line with something in it that is only known when it runs.
/// </summary>
internal sealed class ApprovalKeys(ImmutableArray<string> grants)
{
    private readonly ImmutableArray<ImmutableArray<string>> _grants = [.. grants.Select(grant => grant.Split(' ').ToImmutableArray())];

    /// <summary>The key of a call that asks; null when there is none.</summary>
    public ApprovalKey? Find(ToolPlan plan, ToolKind kind, IReadOnlyList<Ruling> rulings) => plan switch
    {
        CommandPlan command => Command(command, [.. rulings.Where(ruling => ruling.Effect == RuleEffect.Ask)]),
        _ when rulings.Any(ruling => ruling is { Effect: RuleEffect.Ask, IsDefault: false }) => null,
        EditPlan => File("outside-edit", "changing", plan, target => target.RealPath),
        ReadPlan when kind == ToolKind.Read => File("outside-read", "reading files in", plan, FolderOf),
        ReadPlan when kind == ToolKind.Search => File("outside-search", "searching", plan, target => target.RealPath),
        _ => null,
    };

    private ApprovalKey? Command(CommandPlan plan, IReadOnlyList<Ruling> asking)
    {
        if (plan.Targets is not [{ InWorkspace: true } folder, ..] || asking.Any(ruling => ruling.Command is null || !IsKnown(ruling.Command)))
            return null;
        var names = asking.Select(ruling => Grant(ruling.Command!, folder)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (!names.Contains(null))
            return new ApprovalKey($"run:{string.Join(" + ", names)}", $"running {string.Join(" and ", names.Select(name => $"'{name}'"))} with any arguments");
        return CommandLine.Parse(plan.Command.CommandLine).Parts is [{ Words: var words }]
            ? new ApprovalKey($"run-exactly:{folder.RealPath}:{string.Join(' ', words.Select(Quote))}", "running exactly this command line in this folder") : null;
    }

    /// <summary>Whether the command will be what it says: no variables, no files or texts beside it, every word literal.</summary>
    private static bool IsKnown(CommandPart part) => part is { Variables: [], Redirects: [], Words: not [] } && part.Words.All(word => word.IsLiteral);

    private string? Grant(CommandPart part, ToolTarget folder)
    {
        var scene = new CommandScene(folder, new PolicyFolders("", ""), ImmutableHashSet<string>.Empty, _ => false);
        var grant = _grants.FirstOrDefault(grant => part.Words.Length >= grant.Length && grant.Zip(part.Words).All(pair => pair.First == pair.Second.Text));
        return !grant.IsDefault && part.Words.Skip(grant.Length).All(scene.IsHarmlessPath) ? string.Join(' ', grant) : null;
    }

    private static ApprovalKey? File(string prefix, string action, ToolPlan plan, Func<ToolTarget, string> place)
    {
        var places = plan.Targets.Where(target => !target.InWorkspace).Select(place).Distinct(StringComparer.Ordinal).ToArray();
        return places is [var one] ? new ApprovalKey($"{prefix}:{one}", $"{action} {one}") : null;
    }

    private static string FolderOf(ToolTarget target) =>
        Path.GetDirectoryName(target.RealPath) is { } folder && Path.GetDirectoryName(folder) is not null ? folder : target.RealPath;

    private static string Quote(Word word) => $"'{word.Text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
