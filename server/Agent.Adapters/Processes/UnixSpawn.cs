using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Agent.Adapters.Processes;

/// <summary>
/// Starts a program as the leader of a new session, with signals as the system gives them and with no file but its three streams. The framework's own way to start processes
/// cannot do the first and gives each output a pipe of its own, which loses their order.
/// </summary>
internal static class UnixSpawn
{
    private const short SetDefaultSignals = 0x04;
    private const short SetMask = 0x08;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    /// <summary>Larger than each of the C library's opaque structures on any platform.</summary>
    private const int OpaqueSize = 1024;

    /// <summary>A new session; on macOS also: no descriptor is passed on but those of the file actions.</summary>
    private static readonly short NewSession = OperatingSystem.IsMacOS() ? (short)(0x0400 | 0x4000) : (short)0x80;

    private static bool _canCloseFrom = !OperatingSystem.IsMacOS();

    /// <summary>Starts it; answers its process id, which is its session's too.</summary>
    /// <param name="arguments">Program, by absolute path, and its arguments.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="workingDirectory">Where it starts; null for the agent's own.</param>
    /// <param name="input">Descriptor of its standard input; null for none.</param>
    /// <param name="output">Descriptor of both outputs; null for none.</param>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static int Start(
        string[] arguments, Dictionary<string, string> environment, string? workingDirectory, int? input, int? output)
    {
        var memory = Marshal.AllocHGlobal(3 * OpaqueSize);
        var (argumentPointers, environmentPointers) = (new nint[arguments.Length + 1], new nint[environment.Count + 1]);
        var (actions, attributes, signals) = (memory, memory + OpaqueSize, memory + 2 * OpaqueSize);
        Check(UnixNative.ActionsInit(actions));
        Check(UnixNative.AttributesInit(attributes));
        try
        {
            AddStreams(actions, input, output);
            if (workingDirectory is not null)
                Check(UnixNative.ActionsChangeDirectory(actions, workingDirectory));
            CloseOthers(actions);
            SetAttributes(attributes, signals);
            for (var i = 0; i < arguments.Length; i++)
                argumentPointers[i] = Marshal.StringToCoTaskMemUTF8(arguments[i]);
            var count = 0;
            foreach (var (name, value) in environment)
                environmentPointers[count++] = Marshal.StringToCoTaskMemUTF8($"{name}={value}");
            var error = UnixNative.Spawn(out var process, arguments[0], actions, attributes, ref argumentPointers[0], ref environmentPointers[0]);
            return error == 0
                ? process
                : throw new Win32Exception(error, $"{arguments[0]} could not be started in {workingDirectory}: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
        finally
        {
            _ = UnixNative.ActionsDestroy(actions);
            _ = UnixNative.AttributesDestroy(attributes);
            Free(argumentPointers);
            Free(environmentPointers);
            Marshal.FreeHGlobal(memory);
        }
    }

    private static void AddStreams(nint actions, int? input, int? output)
    {
        Check(input is { } source ? UnixNative.ActionsDuplicate(actions, source, 0) : UnixNative.ActionsOpen(actions, 0, "/dev/null", ReadOnly, 0));
        Check(output is { } target ? UnixNative.ActionsDuplicate(actions, target, 1) : UnixNative.ActionsOpen(actions, 1, "/dev/null", WriteOnly, 0));
        Check(UnixNative.ActionsDuplicate(actions, 1, 2));
    }

    private static void SetAttributes(nint attributes, nint signals)
    {
        Check(UnixNative.AttributesSetFlags(attributes, (short)(NewSession | SetDefaultSignals | SetMask)));
        Check(UnixNative.FillSignals(signals));
        Check(UnixNative.AttributesSetDefaultSignals(attributes, signals));
        Check(UnixNative.EmptySignals(signals));
        Check(UnixNative.AttributesSetMask(attributes, signals));
    }

    private static void CloseOthers(nint actions)
    {
        if (!_canCloseFrom)
            return;
        try
        {
            Check(UnixNative.ActionsCloseFrom(actions, 3));
        }
        catch (EntryPointNotFoundException)
        {
            // The framework opens everything so that it is closed at exec; what the agent itself inherited stays open here.
            _canCloseFrom = false;
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new Win32Exception(error);
    }

    private static void Free(nint[] strings)
    {
        foreach (var one in strings)
            Marshal.FreeCoTaskMem(one);
    }
}
