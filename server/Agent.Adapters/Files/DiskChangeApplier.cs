using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Adapters.Files;

/// <summary>
/// Writes accepted changes to disk where no editor does. Each file is replaced by one rename, so it holds the old bytes or the new ones whenever the process ends; permissions
/// stay, a link is followed to its file. A file that is not what was expected is refused. One failing file does not stop the others.
/// </summary>
public sealed class DiskChangeApplier(TimeProvider? time = null) : IChangeApplier
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, string> _cleanFolders = new();

    /// <inheritdoc />
    public async Task<ImmutableArray<FileWriteResult>> ApplyAsync(string label, ImmutableArray<FileWrite> writes, CancellationToken cancellationToken)
    {
        var results = ImmutableArray.CreateBuilder<FileWriteResult>(writes.Length);
        foreach (var write in writes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(new FileWriteResult(write.Path, await ApplyAsync(write).ConfigureAwait(false)));
        }
        return results.DrainToImmutable();
    }

    private async Task<string?> ApplyAsync(FileWrite write)
    {
        try
        {
            CleanUpAround(write.NewPath ?? write.Path);
            return write switch
            {
                { Expected: null, Content: { } content } => await CreateAsync(write.Path, content, mode: null).ConfigureAwait(false),
                { Expected: { } expected, Content: null } => await DeleteAsync(write.Path, expected).ConfigureAwait(false),
                { Expected: { } expected, Content: { } content, NewPath: { } moved } => await MoveAsync(write.Path, moved, expected, content).ConfigureAwait(false),
                { Expected: { } expected, Content: { } content } => await ReplaceAsync(write.Path, expected, content).ConfigureAwait(false),
                _ => "There is neither a file to change nor a text to write.",
            };
        }
        catch (EncoderFallbackException)
        {
            return $"{write.Path} cannot hold the new text in its encoding ({write.Content!.Encoding.WebName}).";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return DiskFailure.Describe(e, write.NewPath ?? write.Path);
        }
    }

    private static async Task<string?> CreateAsync(string path, TextFile content, UnixFileMode? mode)
    {
        if (Path.Exists(path))
            return $"{path} exists already.";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temp = await WriteBesideAsync(path, TextFileCodec.Encode(content), mode).ConfigureAwait(false);
        return Finish(temp, () => File.Move(temp, path, overwrite: false));
    }

    private static async Task<string?> DeleteAsync(string path, Document expected)
    {
        var existing = await ExistingFile.OpenAsync(path).ConfigureAwait(false);
        if (existing.FindObstacle(expected) is { } obstacle)
            return obstacle;
        File.Delete(path);
        return null;
    }

    private static async Task<string?> ReplaceAsync(string path, Document expected, TextFile content)
    {
        var existing = await ExistingFile.OpenAsync(path).ConfigureAwait(false);
        if (existing.FindObstacle(expected) is { } obstacle)
            return obstacle;
        var bytes = TextFileCodec.Encode(content);
        if (existing.Holds(bytes))
            return null;
        var temp = await WriteBesideAsync(existing.RealPath, bytes, existing.Mode).ConfigureAwait(false);
        return Finish(temp, () =>
        {
            existing.CheckUntouched();
            if (OperatingSystem.IsWindows())
                File.Replace(temp, existing.RealPath, destinationBackupFileName: null);
            else
                File.Move(temp, existing.RealPath, overwrite: true);
        });
    }

    /// <summary>Text that changes with the move is written to the new place first: what is lost at no time is the text.</summary>
    private static async Task<string?> MoveAsync(string path, string newPath, Document expected, TextFile content)
    {
        var isSamePlace = WorkspaceSnapshot.PathComparer.Equals(path, newPath);
        if (!isSamePlace && Path.Exists(newPath))
            return $"{newPath} exists already.";
        var existing = await ExistingFile.OpenAsync(path).ConfigureAwait(false);
        if (existing.FindObstacle(expected) is { } obstacle)
            return obstacle;
        if (existing.IsRelativeLink && !WorkspaceSnapshot.PathComparer.Equals(Path.GetDirectoryName(path), Path.GetDirectoryName(newPath)))
            return $"{path} is a relative link, which would lead elsewhere from another folder.";
        if (isSamePlace || existing.IsLink || existing.Holds(TextFileCodec.Encode(content)))
        {
            if (await ReplaceAsync(path, expected, content).ConfigureAwait(false) is { } failure)
                return failure;
            Directory.CreateDirectory(Path.GetDirectoryName(newPath)!);
            File.Move(path, newPath, overwrite: false);
            return null;
        }
        if (await CreateAsync(newPath, content, existing.Mode).ConfigureAwait(false) is { } refused)
            return refused;
        File.Delete(path);
        return null;
    }

    private static async Task<string> WriteBesideAsync(string path, byte[] bytes, UnixFileMode? mode)
    {
        var temp = TempFiles.NewPath(Path.GetDirectoryName(path)!);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
            if (mode is { } create && !OperatingSystem.IsWindows())
                options.UnixCreateMode = create;
            using (var file = new FileStream(temp, options))
            {
                await file.WriteAsync(bytes).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
            if (mode is { } exact && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temp, exact);
            return temp;
        }
        catch
        {
            File.Delete(temp);
            throw;
        }
    }

    /// <summary>Puts the temporary file in its place, or removes it.</summary>
    private static string? Finish(string temp, Action replace)
    {
        try
        {
            replace();
            return null;
        }
        catch
        {
            File.Delete(temp);
            throw;
        }
    }

    private void CleanUpAround(string path)
    {
        if (Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) && _cleanFolders.TryAdd(folder, folder))
            TempFiles.CleanUp(folder, _time.GetUtcNow());
    }
}
