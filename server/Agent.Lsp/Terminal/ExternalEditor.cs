using System.ComponentModel;
using System.Diagnostics;

namespace Agent.Lsp.Terminal;

/// <summary>Lets the person edit text in the editor of their choice: VISUAL, then EDITOR, then what the platform has.</summary>
internal sealed class ExternalEditor(Func<IDisposable> claimTerminal)
{
    /// <summary>Waits until the editor is closed.</summary>
    /// <param name="text">What to edit.</param>
    /// <param name="extension">Of the file it comes from, so that the editor knows the language.</param>
    /// <param name="cancellationToken">Ends the editor.</param>
    /// <returns>The text afterwards, or a sentence that says why it could not be edited.</returns>
    public async Task<(string Text, string? Failure)> EditAsync(string text, string extension, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agent-lsp-");
        try
        {
            var path = Path.Combine(folder.FullName, "hunk" + extension);
            await File.WriteAllTextAsync(path, text, cancellationToken).ConfigureAwait(false);
            var command = Command();
            using var claim = claimTerminal();
            using var process = Process.Start(StartInfo(command, path));
            if (process is null)
                return (text, $"The editor '{command}' did not start. Set EDITOR to one that does.");
            try
            {
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            return process.ExitCode == 0
                ? (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), null)
                : (text, $"The editor '{command}' ended with exit code {process.ExitCode}; nothing was changed. Set EDITOR to another one where that is wrong.");
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return (text, $"The hunk could not be edited: {e.Message}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Command() =>
        new[] { Environment.GetEnvironmentVariable("VISUAL"), Environment.GetEnvironmentVariable("EDITOR") }.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))
        ?? (OperatingSystem.IsWindows() ? "notepad" : "vi");

    // EDITOR may hold arguments and quotes, so the shell reads it; the path is never part of the shell's text.
    private static ProcessStartInfo StartInfo(string command, string path) =>
        OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { Arguments = $"/c \"{command} \"{path}\"\"" }
            : new ProcessStartInfo("/bin/sh", ["-c", command + " \"$1\"", "sh", path]);
}
