using System.Text.RegularExpressions;

namespace Agent.Roslyn.Symbols;

/// <summary>The package a referenced file comes from, read from where it lies: <c>…/id/version/lib/…</c>.</summary>
/// <param name="Id">As the folder is written.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsFramework">Whether it is one of the SDK's own packs.</param>
internal sealed partial record PackagePath(string Id, string Version, bool IsFramework)
{
    /// <summary>Null for a file that is in no package.</summary>
    public static PackagePath? Find(string? file) => file is not null && Folder().Match(file.Replace('\\', '/')) is { Success: true } match
        ? new PackagePath(match.Groups["id"].Value, match.Groups["version"].Value, match.Groups["packs"].Success) : null;

    [GeneratedRegex(@"(?<packs>/packs)?/(?<id>[^/]+)/(?<version>\d+\.\d+[^/]*)/(lib|ref|runtimes|build|buildTransitive)/")]
    private static partial Regex Folder();
}
