using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Agent.Core.Tools;

namespace Agent.Core.Policy;

/// <summary>What a rule does to the calls it matches, from the mildest to the strictest.</summary>
internal enum RuleEffect
{
    /// <summary>The call runs.</summary>
    Allow,
    /// <summary>The edit is staged, and a person decides its hunks in every mode.</summary>
    Review,
    /// <summary>The call runs when the person says so.</summary>
    Ask,
    /// <summary>The call does not run.</summary>
    Deny,
}

/// <summary>Where a target lies.</summary>
internal enum RulePlace
{
    /// <summary>In a workspace folder, links followed.</summary>
    Workspace,
    /// <summary>Anywhere else.</summary>
    Outside,
    /// <summary>In the folder where the agent keeps the long output of its own commands.</summary>
    CommandOutput,
}

/// <summary>A file of rules as it is written.</summary>
/// <param name="Rules">The rules; their order means nothing.</param>
/// <param name="Grants">Commands (program and sub-command) that a person may allow for a session with all their arguments.</param>
internal sealed record PolicyFile(ImmutableArray<RuleData>? Rules = null, ImmutableArray<string>? Grants = null);

/// <summary>One rule as it is written. What is left out restricts nothing, but a rule must restrict something.</summary>
/// <param name="Name">Unique; lower case with dashes.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Reason">A sentence for the person, and for the model where the call is denied.</param>
/// <param name="Examples">Calls it must and must not match, checked when the file is loaded.</param>
/// <param name="Tools">Names of tools.</param>
/// <param name="Kinds">Kinds of tools.</param>
/// <param name="Modes">Approval modes.</param>
/// <param name="Place">Where the target lies; for a command, its working directory.</param>
/// <param name="Paths">Patterns for the target, see <see cref="PathPattern"/>. Not for rules that allow.</param>
/// <param name="Commands">Commands; a line is matched command by command.</param>
/// <param name="Once">Whether an approval counts for one call only.</param>
internal sealed record RuleData(
    string Name, RuleEffect Effect, string Reason, RuleExamples Examples, ImmutableArray<string>? Tools = null, ImmutableArray<ToolKind>? Kinds = null,
    ImmutableArray<ApprovalMode>? Modes = null, RulePlace? Place = null, ImmutableArray<string>? Paths = null, ImmutableArray<CommandData>? Commands = null,
    bool Once = false);

/// <summary>Example calls: a command line, or a kind of tool and a path (<c>edit src/Order.cs</c>). Paths are relative to a workspace at <c>/work</c>; home is <c>/home/me</c>.</summary>
/// <param name="Match">Calls the rule is about.</param>
/// <param name="Other">Similar calls it is not about.</param>
internal sealed record RuleExamples(ImmutableArray<string> Match, ImmutableArray<string> Other);

/// <summary>A command as it is written in a rule.</summary>
/// <param name="Run">Program and first arguments; <c>a|b</c> is either, <c>[a]</c> may be missing.</param>
/// <param name="Never">In a rule that allows: options that must not be there, in any spelling.</param>
/// <param name="Only">In a rule that allows: the only options that may be there; anything goes when left out.</param>
/// <param name="Operands">In a rule that allows: the most arguments that are no options; any number when left out.</param>
/// <param name="Least">In a rule that allows: the fewest arguments that are no options.</param>
/// <param name="With">In a stricter rule: one of these options must be there, in any spelling.</param>
/// <param name="On">In a stricter rule: one argument must be this: a word, or <c>{root}</c>, <c>{home}</c>, <c>{cwd}</c>, <c>{parent}</c>, <c>{unknown}</c>.</param>
/// <param name="Prints">In a rule that allows: arguments are only printed, so they need not be checked as paths.</param>
/// <param name="Apart">In a rule that allows: programs that must not stand on the same line.</param>
internal sealed record CommandData(
    string Run, ImmutableArray<string>? Never = null, ImmutableArray<string>? Only = null, int? Operands = null, int? Least = null, ImmutableArray<string>? With = null,
    ImmutableArray<string>? On = null, bool Prints = false, ImmutableArray<string>? Apart = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(PolicyFile))]
internal sealed partial class PolicyJson : JsonSerializerContext;
