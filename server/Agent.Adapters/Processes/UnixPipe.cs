using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Agent.Adapters.Processes;

/// <summary>
/// A pipe that children do not inherit. The framework's own is made of sockets, whose engine costs the first command some 10 ms. On macOS, where the pipe cannot be made so in
/// one step, a process that is started elsewhere in the agent inherits it.
/// </summary>
internal sealed class UnixPipe : IDisposable
{
    private const int CloseOnExec = 0x80000;

    /// <exception cref="Win32Exception">The system has no more.</exception>
    public UnixPipe()
    {
        Span<int> ends = stackalloc int[2];
        var result = OperatingSystem.IsLinux()
            ? UnixNative.Pipe(ref MemoryMarshal.GetReference(ends), CloseOnExec)
            : UnixNative.Pipe(ref MemoryMarshal.GetReference(ends));
        if (result != 0)
            throw new Win32Exception();
        Reader = new SafeFileHandle(ends[0], ownsHandle: true);
        Writer = new SafeFileHandle(ends[1], ownsHandle: true);
    }

    public SafeFileHandle Reader { get; }

    public SafeFileHandle Writer { get; }

    /// <summary>The number a child can be given. The handle must stay alive meanwhile.</summary>
    public static int DescriptorOf(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
