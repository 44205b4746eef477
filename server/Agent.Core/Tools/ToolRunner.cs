using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Microsoft.Extensions.Logging;

namespace Agent.Core.Tools;

/// <summary>
/// The one way a tool call runs: find, read the arguments, plan, decide, ask, carry out, record. A tool cannot skip a step, because it can only plan. Whatever happens,
/// the call gets exactly one result.
/// </summary>
internal sealed class ToolRunner(
    ToolCatalog catalog, PolicyEngine policy, IPerson person, IWorkspace workspace, IFileSystem files, IProcessRunner processes, TimeProvider time, ILogger logger)
{
    public bool RunsInParallel(string tool) => catalog.Find(tool) is { RunsInParallel: true };

    /// <summary>Puts a call into the journal that waits for its turn to run: of a call through <c>use_tool</c> the one inside.</summary>
    public ToolCall Announce(TurnScope turn, string callId, string tool, string arguments)
    {
        var outer = new OuterCall(tool, arguments);
        var inner = catalog.Unwrap(tool, arguments);
        (tool, arguments) = inner is null ? (tool, arguments) : (inner.Tool, inner.Arguments);
        var call = new ToolCall(
            turn.Journal.NextItemId(), turn.TurnId, turn.Round, turn.Journal.Now, callId, tool, arguments, catalog.Find(tool)?.Kind ?? ToolKind.Other, tool,
            ToolCallStatus.Pending, [], Result: null, Duration: null, inner is null ? null : outer);
        turn.Journal.Started(call);
        return call;
    }

    /// <summary>Runs it to its result; never throws.</summary>
    public async Task RunAsync(TurnScope turn, ToolCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var run = new Run(turn, call);
        (ToolCallStatus Status, ToolResult Result) end;
        try
        {
            end = await RunAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            end = (ToolCallStatus.Cancelled, ToolResult.Error("The person stopped this before it was done."));
        }
        catch (ToolException e)
        {
            end = (ToolCallStatus.Failed, ToolResult.Error(e.Message));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            logger.LogError(e, "The tool {Tool} failed unexpectedly", call.Tool);
            end = (ToolCallStatus.Failed, ToolResult.Error($"{call.Tool} failed: {e.Message}"));
        }
        var ended = run.Call with { Status = end.Status, Result = end.Result, Duration = time.GetElapsedTime(started) };
        turn.FailedCalls.Record(ended);
        turn.Journal.Completed(ended);
    }

    private async Task<(ToolCallStatus, ToolResult)> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var (turn, call) = (run.Turn, run.Call);
        cancellationToken.ThrowIfCancellationRequested();
        if (turn.FailedCalls.IsRefused(call))
            throw new ToolException($"This same call has failed {FailedCalls.RefuseAfter} times; it is not run again. Change the arguments or do something else.");
        var tool = catalog.Find(call.Tool)
            ?? throw new ToolException(catalog.Missing(call.Tool));
        var input = ToolArguments.Read(tool, call.Arguments);
        var context = new ToolContext(workspace.Current, turn.Changes, files, path => policy.Protects(path, files));
        var plan = await tool.PlanAsync(input, context, cancellationToken).ConfigureAwait(false);
        run.Call = call with { Title = plan.Title, Targets = plan.Targets };

        var verdict = await policy.DecideAsync(tool, plan, turn.Mode, files, cancellationToken).ConfigureAwait(false);
        if (verdict.Decision.Effect is Effect.Deny)
            return Denied(verdict.Decision.Reason);
        if (verdict.Decision.Effect is Effect.Ask && !turn.Grants.Covers(verdict.Key))
        {
            var answer = await AskAsync(run, plan, verdict, cancellationToken).ConfigureAwait(false);
            if (answer.Verdict is ApprovalVerdict.Reject)
                return Denied(answer.Reason is { Length: > 0 } reason ? $"The person rejected this call and said: {reason}" : "The person rejected this call.");
            if (answer.Verdict is ApprovalVerdict.Session && verdict.Key is { } key)
                turn.Grants.Add(key);
        }
        run.Call = run.Call with { Status = ToolCallStatus.Running };
        turn.Journal.Started(run.Call);
        var result = await CarryOutAsync(run, plan, cancellationToken).ConfigureAwait(false);
        return (result.IsError ? ToolCallStatus.Failed : ToolCallStatus.Completed, result);
    }

    private static (ToolCallStatus, ToolResult) Denied(string reason) => (ToolCallStatus.Denied, ToolResult.Error(reason));

    private async Task<ApprovalAnswer> AskAsync(Run run, ToolPlan plan, PolicyVerdict verdict, CancellationToken cancellationToken)
    {
        run.Call = run.Call with { Status = ToolCallStatus.AwaitingApproval };
        run.Turn.Journal.Started(run.Call);
        var request = new ApprovalRequest($"a-{run.Call.Id}", run.Call.Id, plan, verdict.Decision, verdict.Key);
        return await person.ApproveAsync(request, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<ToolResult> CarryOutAsync(Run run, ToolPlan plan, CancellationToken cancellationToken)
    {
        var turn = run.Turn;
        switch (plan)
        {
            case ReadPlan read:
                return await read.Read(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);

            case EditPlan edit:
                turn.Changes.Stage(turn.TurnId, edit.Edits);
                return new ToolResult(await Review.WithVerdictAsync(turn, edit.Summary, cancellationToken).ConfigureAwait(false));

            case CommandPlan command:
                var feedback = await Review.SettleAsync(turn, cancellationToken).ConfigureAwait(false);
                CommandResult end;
                try
                {
                    end = await processes.RunAsync(command.Command, text => turn.Journal.Delta(turn.TurnId, run.Call.Id, text), cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    turn.Verification?.FilesChanged([]);
                }
                cancellationToken.ThrowIfCancellationRequested();
                var result = command.Render(end);
                return feedback is null ? result : result with { Text = $"{feedback}\n\n{result.Text}" };

            case PlanUpdate update:
                turn.Journal.Completed(new PlanItem($"plan-{turn.TurnId}", turn.TurnId, turn.Round, turn.Journal.Now, update.Entries));
                return new ToolResult("The plan is updated.");

            case QuestionPlan question:
                var answer = await person.AskAsync(question.Question, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
                return new ToolResult(answer ?? "Nobody answered. Decide yourself, and say what you assumed.");

            default:
                throw new InvalidOperationException($"No way to carry out {plan.GetType().Name}.");
        }
    }

    /// <summary>A call on its way; its item changes as it moves on.</summary>
    private sealed class Run(TurnScope turn, ToolCall call)
    {
        public TurnScope Turn => turn;

        public ToolCall Call { get; set; } = call;
    }
}
