using Microsoft.Win32.SafeHandles;

namespace Agent.Adapters.Storage;

/// <summary>Reads the lines of a file from either end, in steps that grow, so that a few lines cost little and all of them cost few reads.</summary>
internal static class LogLines
{
    private const byte LineEnd = (byte)'\n';
    private const int FirstStep = 8 * 1024;
    private const int LargestStep = 1024 * 1024;

    /// <summary>Complete lines, oldest first.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Forward(Func<FileStream> open)
    {
        using var file = open();
        var buffer = new byte[FirstStep];
        long offset = 0;
        var length = 0;
        while (true)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, buffer.AsSpan(length), offset);
            if (read == 0)
                yield break;
            offset += read;
            var scanned = length;
            length += read;
            var start = 0;
            while (buffer.AsSpan(scanned, length - scanned).IndexOf(LineEnd) is >= 0 and var found)
            {
                yield return buffer.AsMemory(start, scanned + found - start);
                start = scanned = scanned + found + 1;
            }
            length -= start;
            var next = length > buffer.Length / 2 || buffer.Length < LargestStep ? new byte[Math.Max(buffer.Length * 2, FirstStep)] : buffer;
            Array.Copy(buffer, start, next, 0, length);
            buffer = next;
        }
    }

    /// <summary>Complete lines, newest first.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Backward(Func<FileStream> open)
    {
        using var file = open();
        var buffer = new byte[FirstStep];
        var start = RandomAccess.GetLength(file.SafeFileHandle);
        var length = 0;
        var isTorn = true;
        while (true)
        {
            while (buffer.AsSpan(0, length).LastIndexOf(LineEnd) is >= 0 and var found)
            {
                if (!isTorn)
                    yield return buffer.AsMemory(found + 1, length - found - 1);
                isTorn = false;
                length = found;
            }
            if (start == 0)
                break;
            var step = (int)Math.Min(start, Math.Max(FirstStep, length));
            var next = length + step <= buffer.Length ? buffer : new byte[2 * (length + step)];
            Array.Copy(buffer, 0, next, step, length);
            buffer = next;
            start -= step;
            Fill(file.SafeFileHandle, buffer.AsSpan(0, step), start);
            length += step;
        }
        if (!isTorn)
            yield return buffer.AsMemory(0, length);
    }

    /// <summary>The offset after the last line end; 0 where there is none.</summary>
    public static long EndOfLastLine(SafeFileHandle file)
    {
        var buffer = new byte[FirstStep];
        for (var end = RandomAccess.GetLength(file); end > 0;)
        {
            var step = (int)Math.Min(end, buffer.Length);
            end -= step;
            Fill(file, buffer.AsSpan(0, step), end);
            if (buffer.AsSpan(0, step).LastIndexOf(LineEnd) is >= 0 and var found)
                return end + found + 1;
        }
        return 0;
    }

    private static void Fill(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        while (buffer.Length > 0)
        {
            var read = RandomAccess.Read(file, buffer, offset);
            if (read == 0)
                throw new EndOfStreamException("The session log became shorter while it was read.");
            buffer = buffer[read..];
            offset += read;
        }
    }
}
