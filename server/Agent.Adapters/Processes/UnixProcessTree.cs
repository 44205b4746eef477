using System.Text;

namespace Agent.Adapters.Processes;

/// <summary>
/// All processes of a command. On Linux: those of its session, those that carry its mark in their environment (it is inherited, so daemons that left the session have it too),
/// and the children of all these. Elsewhere: its process group.
/// </summary>
/// <param name="leader">The shell: leader of the session and of the group.</param>
/// <param name="mark">Value of the mark.</param>
/// <param name="time">Clock of the grace that they are given.</param>
internal sealed class UnixProcessTree(int leader, string mark, TimeProvider time)
{
    private const string MarkVariable = "AGENT_LSP_COMMAND";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private const int GraceSteps = 15;
    private const int MaxSteps = 40;
    private readonly byte[] _mark = Encoding.ASCII.GetBytes($"{MarkVariable}={mark}");

    /// <summary>Marks an environment; answers the mark.</summary>
    public static string AddMark(Dictionary<string, string> environment) => environment[MarkVariable] = Guid.NewGuid().ToString("N");

    /// <summary>Asks all to end, gives them 0.3 s, then kills until none is left, for at most 0.8 s in all.</summary>
    /// <param name="exited">Completes when the shell's end has been taken.</param>
    public async Task EndAsync(Task exited)
    {
        Signal(UnixNative.SigTerm);
        for (var step = 1; step <= MaxSteps; step++)
        {
            await Task.Delay(Step, time).ConfigureAwait(false);
            if (step < GraceSteps ? !IsAlive() : Signal(UnixNative.SigKill) == 0)
                break;
        }
        await Task.WhenAny(exited, Task.Delay(Step * 10, time)).ConfigureAwait(false);
    }

    /// <summary>Kills all at once and waits until they are gone; answers how many there were. Blocks: for the command's own thread.</summary>
    public int EndNow()
    {
        var count = Signal(UnixNative.SigKill);
        var nothing = default(UnixNative.PollEntry);
        for (var step = 0; step < MaxSteps && Signal(UnixNative.SigKill) > 0; step++)
            _ = UnixNative.Poll(ref nothing, 0, (int)Step.TotalMilliseconds);
        return count;
    }

    private bool IsAlive() => OperatingSystem.IsLinux() ? Members().Count > 0 : UnixNative.Kill(-leader, 0) == 0;

    /// <summary>Answers how many got it.</summary>
    private int Signal(int signal)
    {
        if (!OperatingSystem.IsLinux())
            return UnixNative.Kill(-leader, signal) == 0 ? 1 : 0;
        var members = Members();
        foreach (var member in members)
            UnixNative.Kill(member, signal);
        return members.Count;
    }

    private HashSet<int> Members()
    {
        var members = new HashSet<int>();
        var others = new List<(int Process, int Parent)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), out var process) || process == Environment.ProcessId || Stat(folder) is not { } stat)
                continue;
            if (stat.Session == leader || Read($"{folder}/environ").AsSpan().IndexOf(_mark) >= 0)
                members.Add(process);
            else
                others.Add((process, stat.Parent));
        }
        while (others.RemoveAll(other => members.Contains(other.Parent) && members.Add(other.Process)) > 0)
        {
        }
        return members;
    }

    /// <summary>Parent and session; null for a process that is gone or only waits to be taken.</summary>
    private static (int Parent, int Session)? Stat(string folder)
    {
        var text = Encoding.ASCII.GetString(Read($"{folder}/stat"));
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 4 && fields[0] is not ("Z" or "X") && int.TryParse(fields[1], out var parent) && int.TryParse(fields[3], out var session)
            ? (parent, session) : null;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
