using System.Diagnostics;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Notices that the editor is gone. The end of the input says so at once where the editor held the only other end of it; where something in between keeps it open,
/// only the process tells.
/// </summary>
internal static class ParentWatch
{
    /// <summary>Pause between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Completes when the process does not run any more.</summary>
    public static async Task WhenGoneAsync(Func<bool> isAlive, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (isAlive())
            await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a process runs now.</summary>
    public static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It runs, as somebody we may not ask about.
            return true;
        }
    }
}
