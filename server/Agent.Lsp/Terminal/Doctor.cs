using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Agent.Adapters.Settings;
using Agent.Core.Models;
using Agent.Core.Ports;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>Checks what the agent needs. Each check is one line that says ok, warn or fail and, where not ok, what to do. It repairs nothing and sends nothing to a model.</summary>
internal sealed class Doctor(Screen screen, Composition composition, string workspace)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private enum Health
    {
        Ok,
        Warn,
        Fail,
    }

    private sealed record Finding(Health Health, string What, string Text);

    /// <summary>Runs every check in order.</summary>
    /// <returns><see cref="ExitCode.Error"/> when one failed.</returns>
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        Func<CancellationToken, Task<IEnumerable<Finding>>>[] checks = [SdkAsync, Sync(SettingsFile), Sync(Keys), ModelAsync, Sync(Workspace), ProjectsAsync, Sync(DataFolder), Sync(Editor)];
        var worst = Health.Ok;
        foreach (var check in checks)
        {
            foreach (var finding in await check(cancellationToken).ConfigureAwait(false))
            {
                Write(finding);
                worst = finding.Health > worst ? finding.Health : worst;
            }
        }
        return worst == Health.Fail ? ExitCode.Error : ExitCode.Ok;

        static Func<CancellationToken, Task<IEnumerable<Finding>>> Sync(Func<IEnumerable<Finding>> check) => _ => Task.FromResult(check());
    }

    private void Write(Finding finding)
    {
        var (word, style) = finding.Health switch
        {
            Health.Ok => ("ok  ", Style.Green),
            Health.Warn => ("warn", Style.Yellow),
            _ => ("fail", Style.Red),
        };
        screen.Write(word, style);
        screen.WriteLine("  " + string.Join("\n      ", TextLayout.Wrap($"{finding.What}: {TextLayout.Visible(finding.Text)}", screen.Width - 6)));
        screen.Flush();
    }

    private static async Task<IEnumerable<Finding>> SdkAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["--list-sdks"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
                return [NoSdk("dotnet did not start")];
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            var versions = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ')[0]).ToArray();
            return versions is [.., var newest] ? [new(Health.Ok, ".NET SDK", newest)] : [NoSdk("no SDK is installed")];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [NoSdk("dotnet is not on the PATH")];
        }

        static Finding NoSdk(string why) => new(Health.Warn, ".NET SDK", $"{why}. Chatting and editing work; building and testing need the .NET SDK: https://dot.net/download");
    }

    private IEnumerable<Finding> SettingsFile()
    {
        var problems = composition.Settings.Problems;
        return problems.Count == 0
            ? [new(Health.Ok, "Settings", File.Exists(Path.Combine(composition.Home, "settings.json")) ? "settings.json is understood" : "defaults; no settings.json")]
            : problems.Select(problem => new Finding(Health.Fail, "Settings", problem));
    }

    private IEnumerable<Finding> Keys()
    {
        var providers = composition.Settings.Settings.Providers.Values.Where(provider => provider.KeyVariable is not null).OrderBy(provider => provider.Name, StringComparer.Ordinal);
        var present = providers.Where(provider => composition.Keys.Find(provider) is not null).Select(provider => provider.Name).ToArray();
        if (composition.Keys.Problem is { } problem)
            yield return new(Health.Fail, "Keys", problem);
        if (present.Length > 0)
            yield return new(Health.Ok, "Keys", $"present for {string.Join(", ", present)}");
        else
            yield return new(Health.Warn, "Keys", "none. Set ANTHROPIC_API_KEY or OPENAI_API_KEY, or choose a local model; until then the offline model answers.");
    }

    private async Task<IEnumerable<Finding>> ModelAsync(CancellationToken cancellationToken)
    {
        var settings = composition.Settings.Settings;
        if (settings.Models[ModelRole.Chat] is { } chosen && composition.Catalog.Find(chosen) is null)
            return [new(Health.Fail, "Model", $"the chosen model '{chosen}' is not known. 'agent-lsp models' lists those there are.")];
        var model = composition.Catalog.Default(ModelRole.Chat);
        if (model.Id == ModelCatalog.OfflineId)
            return [new(Health.Ok, "Model", $"{model.Id}, which needs no network and is no language model")];
        if (!settings.Providers.TryGetValue(model.Provider, out var provider) || provider.BaseUrl is not { } address)
            return [new(Health.Fail, "Model", $"{model.Id} has no address. Set \"baseUrl\" of providers.{model.Provider} in settings.json.")];
        return [await ReachAsync(model, provider, address, cancellationToken).ConfigureAwait(false)];
    }

    // A connection is enough: it costs nothing, and a key that is refused is said in the first turn.
    private async Task<Finding> ReachAsync(ModelInfo model, ProviderSettings provider, Uri address, CancellationToken cancellationToken)
    {
        if (provider.KeyVariable is { } variable && !provider.IsLocal && composition.Keys.Find(provider) is null)
            return new(Health.Fail, "Model", $"{model.Id} needs a key. Set {variable}.");
        var proxy = HttpClient.DefaultProxy.GetProxy(address);
        var target = proxy is not null && !HttpClient.DefaultProxy.IsBypassed(address) ? proxy : address;
        using var patience = new CancellationTokenSource(Patience, composition.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(target.Host, target.Port, both.Token).ConfigureAwait(false);
            return new(Health.Ok, "Model", $"{model.Id}, {target.Host}:{target.Port} answers");
        }
        catch (SocketException e)
        {
            var advice = provider.IsLocal ? "Start its server." : "Check the network, a proxy (HTTPS_PROXY), and the address in settings.json.";
            return new(Health.Fail, "Model", $"{model.Id}, {target.Host}:{target.Port} cannot be reached: {e.Message}. {advice}");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new(Health.Fail, "Model", $"{model.Id}, {target.Host}:{target.Port} does not answer within {Patience.TotalSeconds} s. Check the network and a proxy (HTTPS_PROXY).");
        }
    }

    private IEnumerable<Finding> Workspace()
    {
        if (!Directory.Exists(workspace))
            return [new(Health.Fail, "Workspace", $"{workspace} does not exist. Choose one with --workspace DIR.")];
        string[] patterns = ["*.slnx", "*.sln", "*.csproj"];
        var found = patterns.Select(pattern => Directory.EnumerateFiles(workspace, pattern).Order(StringComparer.Ordinal).FirstOrDefault()).FirstOrDefault(file => file is not null);
        return found is null
            ? [new(Health.Warn, "Workspace", $"{workspace} has no solution or project at its top. Start where the solution is, or name it: --workspace DIR")]
            : [new(Health.Ok, "Workspace", $"{workspace}, {Path.GetFileName(found)}")];
    }

    private async Task<IEnumerable<Finding>> ProjectsAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(workspace))
            return [];
        if (!composition.Trust.Trusts([workspace]))
            return [new(Health.Warn, "Projects", $"not loaded, because {workspace} is not trusted. 'agent-lsp trust {workspace}' allows it; loading runs code of the build files.")];
        var started = composition.Time.GetTimestamp();
        composition.Code.Open([workspace]);
        await composition.Code.WhenLoadedAsync(cancellationToken).ConfigureAwait(false);
        var readiness = composition.Code.Readiness;
        var health = readiness.State switch
        {
            CodeState.Ready => Health.Ok,
            CodeState.Unavailable => Health.Fail,
            _ => Health.Warn,
        };
        var seconds = composition.Time.GetElapsedTime(started).TotalSeconds;
        return
        [
            new(health, "Projects", string.Create(CultureInfo.InvariantCulture, $"{readiness.Loaded} of {readiness.Total} loaded in {seconds:0.0} s; the process uses {Environment.WorkingSet / 1_000_000} MB")),
            .. readiness.Problems.Select(problem => new Finding(health, "Projects", problem)),
        ];
    }

    private IEnumerable<Finding> DataFolder()
    {
        try
        {
            Directory.CreateDirectory(composition.Home);
            var probe = Path.Combine(composition.Home, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return [new(Health.Ok, "Data", composition.Home)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new(Health.Fail, "Data", $"{composition.Home} cannot be written: {e.Message} Correct its permissions, or choose another folder with AGENT_LSP_HOME.")];
        }
    }

    private IEnumerable<Finding> Editor() =>
        screen.IsInteractive && Environment.GetEnvironmentVariable("VISUAL") is null && Environment.GetEnvironmentVariable("EDITOR") is null
            ? [new(Health.Warn, "Editor", $"EDITOR is not set; editing a hunk in a review uses {(OperatingSystem.IsWindows() ? "notepad" : "vi")}.")]
            : [];
}
