using System.Diagnostics;
using Agent.Roslyn.Sdk;
using Agent.Testing;

namespace Agent.Lsp.Tests.Lsp;

/// <summary>A folder with a real, restored project of some files.</summary>
internal sealed class RestoredProject : IDisposable
{
    private readonly TempFolder _folder = new();

    public RestoredProject(params IEnumerable<(string Name, string Text)> files)
    {
        File.WriteAllText(PathOf("App.csproj"), """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup></Project>""");
        foreach (var (name, text) in files)
            File.WriteAllText(PathOf(name), text.ReplaceLineEndings("\n"));
        var sdk = SdkFolder.FindNewest(Environment.GetEnvironmentVariable) ?? throw new AssertFailedException("There is no .NET SDK.");
        using var process = Process.Start(new ProcessStartInfo(sdk.Dotnet, ["restore", PathOf("App.csproj"), "-v", "q", "-tl:off"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
    }

    public string Root => _folder.Path;

    public string PathOf(string name) => Path.Join(_folder.Path, name);

    public string UriOf(string name) => new Uri(PathOf(name)).AbsoluteUri;

    public void Dispose() => _folder.Dispose();
}
