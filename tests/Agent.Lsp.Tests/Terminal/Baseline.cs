using System.Runtime.CompilerServices;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>Compares a text with the file of its name beside the tests. <c>npm run baselines</c> writes the files anew.</summary>
internal static class Baseline
{
    public static void Check(string name, string actual, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Folder(test), "Baselines", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.IsTrue(File.Exists(path), $"There is no baseline {path}. To write it: UPDATE_BASELINES=1 dotnet test tests/Agent.Lsp.Tests");
        Assert.AreEqual(File.ReadAllText(path), actual, $"{name} differs from its baseline. If that is right: UPDATE_BASELINES=1 dotnet test tests/Agent.Lsp.Tests");
    }

    /// <summary>The repository's root, found from where the tests run: paths of sources are mapped in the build.</summary>
    public static string Root { get; } = FindRoot();

    private static string Folder(string test) => Path.Combine(Root, Path.GetDirectoryName(test[(test.Replace('\\', '/').IndexOf("/tests/", StringComparison.Ordinal) + 1)..])!);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Agent.Lsp.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The solution was not found above the tests.");
    }
}
