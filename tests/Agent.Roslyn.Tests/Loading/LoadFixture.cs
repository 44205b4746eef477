using System.Diagnostics;
using Agent.Roslyn.Loading;
using Agent.Testing;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tests.Loading;

/// <summary>Real project files in a real folder, from one string: a file starts with <c>//- path</c>. Loads them with the user's MSBuild.</summary>
internal sealed class LoadFixture : IDisposable
{
    private readonly TempFolder _folder = new();

    public LoadFixture(string source)
    {
        Root = Path.Join(_folder.Path, "code");
        Loader = new ProjectLoader(CompilerOfTheSdk.Sdk, CacheFolder, TimeProvider.System);
        string? path = null;
        var text = new List<string>();
        foreach (var line in source.ReplaceLineEndings("\n").Split('\n').Append("//- "))
        {
            if (!line.StartsWith("//- ", StringComparison.Ordinal))
            {
                text.Add(line);
                continue;
            }
            if (path is not null)
                Write(path, string.Join('\n', text).TrimEnd('\n') + "\n");
            (path, text) = (line[4..].Trim(), []);
        }
    }

    public string Root { get; }

    public string CacheFolder => Path.Join(_folder.Path, "cache");

    /// <summary>A load without a previous one gets a new loader, as in a new process.</summary>
    public ProjectLoader Loader { get; private set; }

    /// <summary>The projects of the last load that a build was asked about.</summary>
    public List<string> Built { get; } = [];

    public string PathOf(string name) => Path.GetFullPath(name, Root);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    public async Task<LoadedSolution> LoadAsync(LoadedSolution? previous = null, string[]? changed = null, string[]? roots = null)
    {
        Built.Clear();
        if (previous is null)
            Loader = new ProjectLoader(CompilerOfTheSdk.Sdk, CacheFolder, TimeProvider.System);
        return await Loader.LoadAsync(
            [.. roots?.Select(PathOf) ?? [Root]], previous, [.. (changed ?? []).Select(PathOf)], (_, _, what) => Built.AddRange(what.Length > 0 ? [what] : []), CancellationToken.None);
    }

    public void Restore(string project)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Join(CompilerOfTheSdk.Sdk.DotnetRoot, "dotnet"), ["restore", PathOf(project), "-v", "q", "-tl:off"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
    }

    /// <summary>Projects with what they reference of each other, and their errors; then the problems.</summary>
    public async Task<string> ShowAsync(LoadedSolution loaded)
    {
        var lines = new List<string>();
        foreach (var project in loaded.Projects)
        {
            var marks = (project.Restore == RestoreState.UpToDate ? "" : $" [{project.Restore}]") + (project.Failure is null ? "" : " [failed]");
            if (project.Ids.IsEmpty)
                lines.Add(Path.GetFileNameWithoutExtension(project.Path) + marks);
            foreach (var own in project.Ids.Select(id => loaded.Solution.GetProject(id)!))
            {
                var files = own.Documents.Select(document => Path.GetRelativePath(Root, document.FilePath!).Replace('\\', '/')).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
                lines.Add($"{own.Name}{marks} -> {string.Join(", ", own.ProjectReferences.Select(reference => loaded.Solution.GetProject(reference.ProjectId)!.Name).Order(StringComparer.Ordinal))}: {string.Join(", ", files)}");
                lines.AddRange(await ErrorsOf(own));
            }
        }
        return string.Join('\n', lines.Select(line => line.TrimEnd()).Concat(loaded.Problems.Select(problem => $"! {problem.Replace(Root, "", StringComparison.Ordinal)}")));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IEnumerable<string>> ErrorsOf(Project project) =>
        (await project.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => $"  {error.Id} {Path.GetFileName(error.Location.GetLineSpan().Path)}").Distinct();
}
