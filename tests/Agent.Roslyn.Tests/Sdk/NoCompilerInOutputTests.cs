using System.Diagnostics;
using Agent.Testing;

namespace Agent.Roslyn.Tests.Sdk;

/// <summary>The build of a server project fails when the compiler lands beside it.</summary>
[TestClass]
public class NoCompilerInOutputTests
{
    [TestMethod]
    public void Build_fails_for_a_compiler_in_its_output_and_only_then()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Join(folder.Path, "a.proj"), $"""
            <Project DefaultTargets="Build">
              <PropertyGroup><OutDir>out/</OutDir></PropertyGroup>
              <Import Project="{Path.Join(Baseline.Root, "build", "NoCompilerInOutput.targets")}" />
              <Target Name="Build" />
            </Project>
            """);
        Directory.CreateDirectory(Path.Join(folder.Path, "out"));
        File.WriteAllText(Path.Join(folder.Path, "out", "Agent.Core.dll"), "");
        Assert.AreEqual("", Build(folder.Path));
        File.WriteAllText(Path.Join(folder.Path, "out", "Microsoft.CodeAnalysis.Workspaces.dll"), "");
        StringAssert.Contains(Build(folder.Path), "AGENT001");
    }

    /// <summary>The server projects' own output is clean because the check is in their builds.</summary>
    [TestMethod]
    public void Server_projects_are_checked() =>
        StringAssert.Contains(File.ReadAllText(Path.Join(Baseline.Root, "Directory.Build.targets")), """<Import Project="build/NoCompilerInOutput.targets" Condition="'$(IsTest)' != 'true'" />""");

    private static string Build(string folder)
    {
        var start = new ProcessStartInfo(Path.Join(CompilerOfTheSdk.Sdk.DotnetRoot, "dotnet"), ["msbuild", "a.proj", "-nologo", "-v:q", "-tl:off", "-nr:false"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd();
    }
}
