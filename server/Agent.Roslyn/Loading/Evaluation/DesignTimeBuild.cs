using System.Collections.Immutable;
using System.ComponentModel;
using System.Text;
using Agent.Core.Ports;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>What one design-time build told.</summary>
/// <param name="Dumps">By project.</param>
/// <param name="Log">Its imports.</param>
/// <param name="Errors">In the order they came.</param>
/// <param name="Failure">Why the build as a whole did not run; null when it did, whatever its projects are like.</param>
internal sealed record BuildOutcome(ILookup<string, ProjectDump> Dumps, BuildLog Log, ImmutableArray<BuildMessage> Errors, string? Failure);

/// <summary>
/// Asks the user's own MSBuild, in a process of its own, what it would compile, for many projects in one go. Compiles nothing and builds no references. Everything it needs lies in a folder that is gone
/// afterwards; the projects' own <c>obj</c> folders get what every design-time build writes there.
/// </summary>
internal sealed class DesignTimeBuild(string dotnet, string scratchFolder, TimeProvider time)
{
    private const string Loaded = "agent-loaded ";

    /// <param name="projects">Absolute paths.</param>
    /// <param name="folder">Where it starts: decides which <c>global.json</c> counts.</param>
    /// <param name="onLoaded">Called with each project that is through.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<BuildOutcome> RunAsync(IReadOnlyCollection<string> projects, string folder, Action<string> onLoaded, CancellationToken cancellationToken)
    {
        Sweep();
        var own = Directory.CreateDirectory(Path.Join(scratchFolder, $"load-{Guid.NewGuid():N}")).FullName;
        try
        {
            Extract("traversal.proj", own);
            Extract("dump.targets", own);
            Directory.CreateDirectory(Path.Join(own, "dumps"));
            await File.WriteAllLinesAsync(Path.Join(own, "projects.txt"), projects, new UTF8Encoding(false), cancellationToken).ConfigureAwait(false);
            return await RunAsync(own, folder, onLoaded, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Remove(own);
        }
    }

    private async Task<BuildOutcome> RunAsync(string own, string folder, Action<string> onLoaded, CancellationToken cancellationToken)
    {
        var log = Path.Join(own, "log.txt");
        string[] arguments =
        [
            "msbuild", Path.Join(own, "traversal.proj"), "-nologo", "-noAutoResponse", "-m:1", "-nr:false", "-tl:off", "-v:m", "-clp:NoSummary;DisableConsoleColor",
            $"-flp:LogFile={log};Verbosity=detailed;Encoding=UTF-8",
        ];
        var errors = ImmutableArray.CreateBuilder<BuildMessage>();
        var tail = new Queue<string>();
        int code;
        try
        {
            code = await new BuildProcess(dotnet, time).RunAsync(arguments, folder, Take, cancellationToken).ConfigureAwait(false);
        }
        catch (Win32Exception e)
        {
            return new BuildOutcome(Enumerable.Empty<ProjectDump>().ToLookup(dump => dump.Project), BuildLog.Read([]), [], $"{dotnet} cannot be started: {e.Message}");
        }
        var dumps = Directory.GetFiles(Path.Join(own, "dumps")).Order(StringComparer.Ordinal).Select(ProjectDump.Read).ToLookup(dump => dump.Project, WorkspaceSnapshot.PathComparer);
        var failure = dumps.Count == 0 && errors.Count == 0 && code != 0 ? $"dotnet msbuild ended with code {code}: {string.Join(" ", tail)}" : null;
        return new BuildOutcome(dumps, BuildLog.Read(File.Exists(log) ? File.ReadLines(log) : []), errors.ToImmutable(), failure);

        void Take(string line)
        {
            if (line.TrimStart().StartsWith(Loaded, StringComparison.Ordinal))
                onLoaded(line.Trim()[Loaded.Length..]);
            else if (BuildMessage.FindError(line) is { } error)
                errors.Add(error);
            else if (line.Length > 0)
            {
                tail.Enqueue(line.Trim());
                if (tail.Count > 10)
                    tail.Dequeue();
            }
        }
    }

    private static void Extract(string name, string folder)
    {
        using var resource = typeof(DesignTimeBuild).Assembly.GetManifestResourceStream($"loading/{name}")!;
        using var file = File.Create(Path.Join(folder, name));
        resource.CopyTo(file);
    }

    /// <summary>Removes what killed processes left.</summary>
    private void Sweep()
    {
        if (!Directory.Exists(scratchFolder))
            return;
        foreach (var left in new DirectoryInfo(scratchFolder).EnumerateDirectories("load-*").Where(folder => time.GetUtcNow() - folder.LastWriteTimeUtc > TimeSpan.FromHours(1)))
            Remove(left.FullName);
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An ended process may hold a file a little longer; what is left is swept later.
        }
    }
}
