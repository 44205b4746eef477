using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agent.Core.Ports;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>
/// Compares what a project asks for with what its last restore was made for. NuGet decides by a hash that only NuGet can compute; this reads what went into it from the file restore leaves:
/// target frameworks, packages with their versions, projects.
/// </summary>
/// <param name="State">The verdict.</param>
/// <param name="Packages">Files that must exist for it to stay so.</param>
/// <param name="Inputs">Files it was read from.</param>
internal sealed partial record RestoreCheck(RestoreState State, ImmutableArray<string> Packages, ImmutableArray<string> Inputs)
{
    public static RestoreCheck Of(IReadOnlyCollection<ProjectDump> dumps)
    {
        if (dumps.FirstOrDefault(dump => dump.IsRestored && dump.Assets.Length > 0) is not { Assets: var assets })
            return new RestoreCheck(RestoreState.UpToDate, [], []);
        var cache = Path.Join(Path.GetDirectoryName(assets), "project.nuget.cache");
        ImmutableArray<string> inputs = [assets, cache];
        if (!File.Exists(assets))
            return new RestoreCheck(RestoreState.Missing, [], inputs);
        try
        {
            var (success, packages) = ReadCache(cache);
            return new RestoreCheck(success && AreThere(packages) && Matches(assets, dumps) ? RestoreState.UpToDate : RestoreState.Stale, packages, inputs);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new RestoreCheck(RestoreState.Stale, [], inputs);
        }
    }

    public static bool AreThere(ImmutableArray<string> packages) => packages.All(File.Exists);

    private static (bool Success, ImmutableArray<string> Packages) ReadCache(string path)
    {
        if (!File.Exists(path))
            return (true, []);
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = json.RootElement;
        return (
            !root.TryGetProperty("success", out var success) || success.GetBoolean(),
            root.TryGetProperty("expectedPackageFiles", out var files) ? [.. files.EnumerateArray().Select(file => file.GetString()!)] : []);
    }

    private static bool Matches(string assets, IReadOnlyCollection<ProjectDump> dumps)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
        var project = json.RootElement.GetProperty("project");
        var restored = project.GetProperty("frameworks").EnumerateObject().ToDictionary(
            framework => framework.Value.TryGetProperty("targetAlias", out var alias) ? alias.GetString()! : framework.Name, framework => framework.Value, StringComparer.OrdinalIgnoreCase);
        var projects = RestoredProjects(json.RootElement, Path.GetDirectoryName(dumps.First().Project)!);
        return dumps.All(dump =>
            (dump.Framework.Length == 0 ? restored.Values.Select(value => (JsonElement?)value).FirstOrDefault() : restored.TryGetValue(dump.Framework, out var found) ? found : null) is { } framework
            && MatchesPackages(framework, dump) && dump.ProjectReferences.Where(path => path.EndsWith("proj", StringComparison.OrdinalIgnoreCase) && File.Exists(path)).All(projects.Contains));
    }

    private static bool MatchesPackages(JsonElement framework, ProjectDump dump)
    {
        var restored = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (framework.TryGetProperty("dependencies", out var dependencies))
        {
            foreach (var dependency in dependencies.EnumerateObject())
            {
                var isOwn = !dependency.Value.TryGetProperty("autoReferenced", out var automatic) || !automatic.GetBoolean();
                if (isOwn && dependency.Value.TryGetProperty("target", out var target) && target.GetString() == "Package")
                    restored[dependency.Name] = dependency.Value.TryGetProperty("version", out var version) ? version.GetString()! : "";
            }
        }
        var asked = dump.Packages.DistinctBy(package => package.Id, StringComparer.OrdinalIgnoreCase).ToList();
        return asked.Count == restored.Count && asked.TrueForAll(package => restored.TryGetValue(package.Id, out var range) && IsSame(package.Version, range));
    }

    /// <summary>Whether a version as it is written in a project is the range restore noted. Ranges and floating versions are not compared.</summary>
    internal static bool IsSame(string version, string range) =>
        !PlainVersion().IsMatch(version) || Minimum().Match(range) is not { Success: true } minimum
        || Normalize(version).Equals(Normalize(minimum.Groups["version"].Value), StringComparison.OrdinalIgnoreCase);

    /// <summary><c>1.0</c>, <c>1.0.0</c> and <c>1.0.0.0</c> are one version; what follows a plus sign is no part of it.</summary>
    private static string Normalize(string version)
    {
        var plain = version.Split('+')[0];
        var dash = plain.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? plain : plain[..dash]).Split('.').Select(number => number.TrimStart('0') is { Length: > 0 } significant ? significant : "0").ToList();
        while (numbers.Count < 4)
            numbers.Add("0");
        return string.Join('.', numbers) + (dash < 0 ? "" : plain[dash..]);
    }

    private static HashSet<string> RestoredProjects(JsonElement root, string folder)
    {
        var projects = new HashSet<string>(WorkspaceSnapshot.PathComparer);
        foreach (var library in root.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.TryGetProperty("msbuildProject", out var path))
                projects.Add(Path.GetFullPath(path.GetString()!.Replace('\\', Path.DirectorySeparatorChar), folder));
        }
        return projects;
    }

    [GeneratedRegex(@"^\d+(\.\d+){0,3}(-[\w.-]+)?(\+[\w.-]+)?$")]
    private static partial Regex PlainVersion();

    [GeneratedRegex(@"^\[(?<version>[^,]+), \)$")]
    private static partial Regex Minimum();
}
