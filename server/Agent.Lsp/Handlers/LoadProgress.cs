using Agent.Core.Ports;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Handlers;

/// <summary>One progress in the editor from the first project that loads to the last. Called one at a time.</summary>
internal sealed class LoadProgress(ProgressHandlers progress, Action cancel)
{
    private Task<ProgressToken?>? _begun;

    public void Show(CodeReadiness readiness)
    {
        var text = $"{readiness.Loaded} of {readiness.Total}";
        if (readiness.State is CodeState.Loading)
            _begun = _begun is null ? progress.BeginAsync("Loading C# projects", text, cancel) : ThenAsync(_begun, token => progress.ReportAsync(token, text));
        else if (_begun is { } begun)
            (_begun, _) = (null, ThenAsync(begun, token => progress.EndAsync(token, readiness.State is CodeState.Ready ? "done" : string.Join(" ", readiness.Problems))));
    }

    private static async Task<ProgressToken?> ThenAsync(Task<ProgressToken?> begun, Func<ProgressToken, ValueTask> tell)
    {
        var token = await begun.ConfigureAwait(false);
        if (token is { } known)
            await tell(known).ConfigureAwait(false);
        return token;
    }
}
