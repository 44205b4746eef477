using System.Diagnostics;
using Agent.Roslyn.Loading;
using Agent.Roslyn.Sdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace RoslynBench;

/// <summary>What the bench can be asked, a process each: loading is measured from the start of the process.</summary>
internal static class Commands
{
    public static async Task<int> RunAsync(SdkFolder sdk, string[] arguments)
    {
        switch (arguments)
        {
            case ["generate", var folder, var lines]:
                GeneratedSolution.Write(folder, int.Parse(lines));
                return 0;
            case ["load", var path, var cache]:
                await LoadAsync(sdk, path, cache);
                Print("ready_ms", SinceStart());
                return 0;
            case ["load-msbuild", var path]:
                await LoadWithMSBuildAsync(path);
                Print("ready_ms", SinceStart());
                return 0;
            case ["verdicts", var path, var cache, var edits]:
                await VerdictBench.RunAsync(await LoadAsync(sdk, path, cache), int.Parse(edits));
                return 0;
            case ["breaks", var path, var cache, var edits, var seed]:
                return await BreakCheck.RunAsync(await LoadAsync(sdk, path, cache), int.Parse(edits), int.Parse(seed));
            case ["touch", var path, var cache, var kind, var seed]:
                return await TouchAsync(await LoadAsync(sdk, path, cache), cache, Enum.Parse<EditKind>(kind, ignoreCase: true), int.Parse(seed));
            default:
                await Console.Error.WriteLineAsync("RoslynBench generate|load|load-msbuild|verdicts|breaks|touch; run it with `npm run bench -- roslyn [solution]`.");
                return 2;
        }
    }

    public static void Print(string name, double value) => Console.WriteLine($"{name}={value:0.##}");

    private static async Task<Solution> LoadAsync(SdkFolder sdk, string path, string cache)
    {
        var loaded = await new ProjectLoader(sdk, cache, TimeProvider.System).LoadAsync([path], null, [], (_, _, _) => { }, CancellationToken.None);
        foreach (var problem in loaded.Problems.Concat(loaded.Projects.Where(project => project.Restore != RestoreState.UpToDate).Select(project => $"{project.Path} is not restored.")))
            await Console.Error.WriteLineAsync(problem);
        return loaded.Solution;
    }

    private static async Task<Solution> LoadWithMSBuildAsync(string path)
    {
        using var workspace = MSBuildWorkspace.Create(CompilerParts.Default.Services);
        return await workspace.OpenSolutionAsync(path);
    }

    /// <summary>Writes one edit to disk, for a build to find; says which file and which project, and keeps the text it had.</summary>
    private static async Task<int> TouchAsync(Solution solution, string cache, EditKind kind, int seed)
    {
        var edit = await RandomEdits.NextAsync(solution, kind, new Random(seed));
        File.Copy(edit.Document.FilePath!, Path.Join(cache, "original"), overwrite: true);
        var changed = edit.After.GetDocument(edit.Document.Id)!;
        await File.WriteAllTextAsync(edit.Document.FilePath!, (await changed.GetTextAsync()).ToString());
        Console.WriteLine($"{edit.Document.FilePath}\n{edit.Document.Project.FilePath}");
        return 0;
    }

    private static double SinceStart() => (DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;
}
