using System.Globalization;
using System.Text;

namespace Agent.Adapters.Processes;

/// <summary>A file with all of a command's output, readable by its owner only. Files of earlier weeks are removed when a new one is made.</summary>
internal sealed class OutputFile : IDisposable
{
    /// <summary>A command that writes without end must not fill the disk.</summary>
    private const long MaxCharacters = 256 * 1024 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private StreamWriter? _writer;
    private long _written;

    private OutputFile() { }

    /// <summary>Where it is; null where it could not be made.</summary>
    public string? Path { get; private set; }

    /// <summary>What is missing and why; null where it has everything.</summary>
    public string? Failure { get; private set; }

    public static OutputFile Create(string folder, TimeProvider time)
    {
        var file = new OutputFile();
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            RemoveOld(folder, time.GetUtcNow() - Kept);
            var name = string.Create(CultureInfo.InvariantCulture, $"command-{time.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}.txt");
            var path = System.IO.Path.Combine(folder, name);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            file._writer = new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
            file.Path = path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Failure = $"All of the output could not be kept: {e.Message}";
        }
        return file;
    }

    public void Write(StringBuilder text)
    {
        if (_writer is null)
            return;
        try
        {
            foreach (var chunk in text.GetChunks())
                _writer.Write(chunk.Span);
            _written += text.Length;
            if (_written > MaxCharacters)
                Close($"Output after {MaxCharacters:N0} characters was not kept.");
        }
        catch (IOException e)
        {
            Close($"The file of the output is not complete: {e.Message}");
        }
    }

    public void Dispose() => Close(Failure);

    private void Close(string? failure)
    {
        Failure = failure;
        try
        {
            _writer?.Dispose();
        }
        catch (IOException e)
        {
            Failure = $"The file of the output is not complete: {e.Message}";
        }
        _writer = null;
    }

    private static void RemoveOld(string folder, DateTimeOffset before)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("command-*.txt").Where(file => file.LastWriteTimeUtc < before.UtcDateTime))
            file.Delete();
    }
}
