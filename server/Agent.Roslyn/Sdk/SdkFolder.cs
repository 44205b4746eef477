using System.Runtime.InteropServices;

namespace Agent.Roslyn.Sdk;

/// <summary>
/// A .NET SDK that brings a compiler with workspaces, code fixes and refactorings. No type of the compiler may appear in this file: it runs before they can be found.
/// </summary>
/// <param name="Path">The folder of the SDK, such as <c>…/dotnet/sdk/10.0.100</c>.</param>
public sealed record SdkFolder(string Path)
{
    /// <summary>The folder <c>dotnet</c> is in.</summary>
    public string DotnetRoot => System.IO.Path.GetFullPath(System.IO.Path.Join(Path, "..", ".."));

    /// <summary>The program that runs the SDK.</summary>
    public string Dotnet => System.IO.Path.Join(DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>The compiler with workspaces and features, without ahead-of-time code.</summary>
    public string FormatFolder => System.IO.Path.Join(Path, "DotnetTools", "dotnet-format");

    /// <summary>The compiler the build runs, with ahead-of-time code.</summary>
    public string CompilerFolder => System.IO.Path.Join(Path, "Roslyn", "bincore");

    /// <summary>The newest usable SDK beside the running .NET, or below <c>DOTNET_ROOT</c>; null when there is none.</summary>
    public static SdkFolder? FindNewest(Func<string, string?> variable)
    {
        string?[] roots = [variable("DOTNET_ROOT"), System.IO.Path.Join(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")];
        return roots.OfType<string>().Where(root => root.Length > 0).Select(FindBelow).FirstOrDefault(sdk => sdk is not null);
    }

    private static SdkFolder? FindBelow(string root)
    {
        var folder = System.IO.Path.GetFullPath(System.IO.Path.Join(root, "sdk"));
        return !Directory.Exists(folder) ? null : Directory.GetDirectories(folder)
            .Select(path => new SdkFolder(path))
            .Where(sdk => File.Exists(System.IO.Path.Join(sdk.FormatFolder, "Microsoft.CodeAnalysis.Features.dll")))
            .MaxBy(sdk => VersionOf(System.IO.Path.GetFileName(sdk.Path)));
    }

    /// <summary>A release is newer than its previews.</summary>
    private static (Version, bool, string) VersionOf(string name)
    {
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return (Version.TryParse(dash < 0 ? name : name[..dash], out var version) ? version : new Version(0, 0), dash < 0, name);
    }
}
