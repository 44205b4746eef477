using Agent.Core.Ports;
using Agent.Core.Sessions;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>Where an <c>exec</c> shows what happens and whom it asks: a screen, or a stream of JSON.</summary>
internal interface IExecView : IAsyncDisposable
{
    /// <summary>Whether somebody can be asked.</summary>
    bool IsInteractive { get; }

    /// <summary>Whom tool calls ask.</summary>
    IPerson Person { get; }

    /// <summary>Completes when nothing can be shown any more, with the reason: an <see cref="IOException"/> where the output is gone (a closed pipe), else a mistake.</summary>
    Task<Exception> Broken { get; }

    /// <summary>Tells the person of something that does not stop the work.</summary>
    void Warn(string text);

    void Opened(Session session, bool isResumed);

    /// <summary>Called from the session, in order; returns at once.</summary>
    void Show(TurnEvent turnEvent);

    /// <summary>Has the person decide about what the session proposes.</summary>
    /// <returns>Whether everything is decided.</returns>
    Task<bool> ReviewAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Shows the end, after all that was shown before.</summary>
    Task EndAsync(ExecResult result);
}
