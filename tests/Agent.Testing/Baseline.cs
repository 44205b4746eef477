using System.Runtime.CompilerServices;

namespace Agent.Testing;

/// <summary>Compares text with a file beside the test. <c>npm run baselines</c> writes the files anew.</summary>
public static class Baseline
{
    /// <summary>Fails when <paramref name="actual"/> is not the content of <paramref name="fileName"/>, a path relative to the calling test's folder.</summary>
    public static void Check(string actual, string fileName, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(Source(caller))!, fileName);
        actual = actual.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1")
            File.WriteAllText(path, actual);
        var expected = File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal) : "";
        Assert.AreEqual(expected, actual, $"{fileName} is not what the code says. If the difference is meant, run `npm run baselines` and review the file.");
    }

    /// <summary>The root folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Builds are deterministic: the compiler writes source paths as if the repository lay in <c>/_/</c>.</summary>
    private static string Source(string path) => path.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Root, path[3..]) : path;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Agent.Lsp.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Agent.Lsp.sln was not found above the tests.");
        return folder;
    }
}
