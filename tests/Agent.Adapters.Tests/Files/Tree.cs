using System.Diagnostics;
using Agent.Testing;

namespace Agent.Adapters.Tests.Files;

/// <summary>A temporary folder with files named relative to it, with slashes.</summary>
internal sealed class Tree : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Root => _folder.Path;

    public string PathOf(string name) => Path.Join(Root, name);

    public string Name(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public Tree Write(string name, string text = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public string? Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : null;

    /// <summary>All files by name; temporary ones included.</summary>
    public string Files() => string.Join(" ", Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Select(Name).Order(StringComparer.Ordinal));

    public string Git(params string[] arguments) => Run("git", ["-c", "safe.directory=*", "-C", Root, .. arguments]);

    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, error.GetAwaiter().GetResult());
        return output;
    }

    public void Dispose() => _folder.Dispose();
}
