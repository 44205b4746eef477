using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Tools;

/// <summary>A place a call touches.</summary>
/// <param name="Path">Absolute path as the workspace knows it.</param>
/// <param name="RealPath">The same place with every link followed; what path rules look at.</param>
/// <param name="Display">How to show it: relative to its workspace folder, or absolute outside of all.</param>
/// <param name="InWorkspace">Whether it lies in a workspace folder after following links.</param>
/// <param name="Line">One-based line, where there is one.</param>
public sealed record ToolTarget(string Path, string RealPath, string Display, bool InWorkspace, int? Line = null);

/// <summary>What a call would do. Making a plan changes nothing; the runner decides, asks and carries it out.</summary>
/// <param name="Title">One line for the person, for instance <c>Read src/Order.cs</c>.</param>
/// <param name="Targets">The places it touches; the policy looks at these.</param>
public abstract record ToolPlan(string Title, ImmutableArray<ToolTarget> Targets);

/// <summary>Reads and returns text.</summary>
/// <param name="Title">One line for the person.</param>
/// <param name="Targets">The places it reads.</param>
/// <param name="Read">Does it.</param>
public sealed record ReadPlan(string Title, ImmutableArray<ToolTarget> Targets, Func<CancellationToken, ValueTask<ToolResult>> Read)
    : ToolPlan(Title, Targets);

/// <summary>The new state of one file, to be staged in the turn's change set.</summary>
/// <param name="Path">Absolute path now; for a new file, where it will be.</param>
/// <param name="NewPath">Absolute path afterwards where it moves, else null.</param>
/// <param name="Before">What the plan was made on; null where there is no file.</param>
/// <param name="After">What it shall hold; null where it is deleted.</param>
public sealed record StagedEdit(string Path, string? NewPath, Document? Before, TextFile? After);

/// <summary>Changes files, once staged, presented and accepted.</summary>
/// <param name="Title">One line for the person.</param>
/// <param name="Targets">The files it changes.</param>
/// <param name="Edits">The new states.</param>
/// <param name="Summary">What the model reads when the edits are staged.</param>
public sealed record EditPlan(string Title, ImmutableArray<ToolTarget> Targets, ImmutableArray<StagedEdit> Edits, string Summary)
    : ToolPlan(Title, Targets);

/// <summary>Runs a command.</summary>
/// <param name="Title">One line for the person.</param>
/// <param name="Targets">The working directory.</param>
/// <param name="Command">What to run.</param>
/// <param name="Render">Makes the model's text from how it ended.</param>
public sealed record CommandPlan(string Title, ImmutableArray<ToolTarget> Targets, CommandSpec Command, Func<CommandResult, ToolResult> Render)
    : ToolPlan(Title, Targets);

/// <summary>Replaces the session's plan.</summary>
/// <param name="Title">One line for the person.</param>
/// <param name="Entries">The whole new plan.</param>
public sealed record PlanUpdate(string Title, ImmutableArray<PlanEntry> Entries) : ToolPlan(Title, []);

/// <summary>Asks the person.</summary>
/// <param name="Title">One line for the person.</param>
/// <param name="Question">What to ask.</param>
public sealed record QuestionPlan(string Title, Question Question) : ToolPlan(Title, []);

/// <summary>State of a plan entry.</summary>
public enum PlanEntryStatus
{
    /// <summary>Not begun.</summary>
    Pending,
    /// <summary>Being worked on.</summary>
    InProgress,
    /// <summary>Done.</summary>
    Completed,
}

/// <summary>One step of the session's plan.</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="Status">How far it is.</param>
public sealed record PlanEntry(string Text, PlanEntryStatus Status);
