using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

/// <summary>A request that only the compiler can serve. Where it cannot be asked, the request says why and does no more.</summary>
internal abstract class CompilerRequest : OfflineRequest
{
    public sealed override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var compiler = await CompilerView.FindAsync(run);
        if (compiler.Missing is { } reason)
        {
            run.Say($"{Command.Split(' ')[0]} needs the compiler: {reason}");
            return;
        }
        await AskAsync(slots, run);
        if (compiler.Remark.Length > 0)
            run.Say(compiler.Remark);
    }

    /// <summary>Does it, through the compiler.</summary>
    protected abstract Task AskAsync(Slots slots, OfflineRun run);

    /// <summary>Makes one call and tells what came of it.</summary>
    protected static async Task TellAsync(OfflineRun run, PlannedCall call, string failed)
    {
        var answer = await run.CallAsync(call);
        run.Say(answer.IsError ? $"{failed}: {answer.Text}" : answer.Text);
    }
}
