using Agent.Adapters.Files;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Tests.Loading;

namespace Agent.Roslyn.Tests;

/// <summary>The owner of the loaded projects, over real project files and the real build.</summary>
[TestClass]
public class CodeHostTests
{
    private const string Source = """
        //- Lib/Lib.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
        </Project>
        //- Lib/Order.cs
        namespace Lib;
        public class Order
        {
            public int Total() => 1;
        }
        """;

    private static LoadFixture _files = null!;

    [ClassInitialize]
    public static void Restore(TestContext _)
    {
        _files = new LoadFixture(Source);
        _files.Restore("Lib/Lib.csproj");
    }

    [ClassCleanup]
    public static void Remove() => _files.Dispose();

    [TestMethod]
    public async Task Nothing_is_loaded_before_the_folders_are_trusted()
    {
        await using var host = Host();
        host.Close("The folder is not trusted.");
        Assert.AreEqual("None: The folder is not trusted.", await VerdictAsync(host, "Lib/Order.cs", "class X : Missing;"));
        Assert.AreEqual(CodeState.NotLoaded, host.Readiness.State);
    }

    [TestMethod]
    public async Task A_verdict_loads_what_it_needs_and_tells_how_far_it_is()
    {
        await using var host = Host();
        var states = new List<CodeState>();
        host.ReadinessChanged += readiness => states.Add(readiness.State);
        host.Open([_files.Root]);
        Assert.AreEqual("Signatures: +CS0246", await VerdictAsync(host, "Lib/Order.cs", "namespace Lib; public class Order : Missing { public int Total() => 1; }"));
        Assert.AreEqual(CodeState.Ready, host.Readiness.State);
        Assert.AreEqual(CodeState.Loading, states[0]);
    }

    [TestMethod]
    public async Task A_file_that_changed_on_disk_counts_once_it_is_told()
    {
        await using var host = Host();
        host.Open([_files.Root]);
        var before = File.ReadAllText(_files.PathOf("Lib/Order.cs"));
        const string caller = "namespace Lib; class Caller { int M() => new Order().Sum(); }";
        Assert.AreEqual("Signatures: +CS1061", await VerdictAsync(host, "Lib/Caller.cs", caller));
        try
        {
            _files.Write("Lib/Order.cs", before.Replace("Total", "Sum", StringComparison.Ordinal));
            host.FilesChanged([_files.PathOf("Lib/Order.cs")]);
            Assert.AreEqual("Signatures: ", await VerdictAsync(host, "Lib/Caller.cs", caller));
        }
        finally
        {
            _files.Write("Lib/Order.cs", before);
        }
    }

    [TestMethod]
    public async Task A_load_that_is_cancelled_says_so_and_begins_again_when_needed()
    {
        await using var host = Host();
        var isFirst = true;
        host.ReadinessChanged += readiness =>
        {
            if (readiness.State is CodeState.Loading && isFirst)
                host.CancelLoad();
            isFirst = false;
        };
        host.Open([_files.Root]);
        await host.WhenLoadedAsync(CancellationToken.None);
        Assert.AreEqual("Loading the projects was cancelled.", string.Join("", host.Readiness.Problems));
        await host.WhenLoadedAsync(CancellationToken.None);
        Assert.AreEqual(CodeState.Ready, host.Readiness.State);
    }

    [TestMethod]
    public async Task Without_an_SDK_it_says_what_to_install()
    {
        await using var host = new CodeHost(new CodeHostOptions { FindSdk = () => null, CacheFolder = _files.CacheFolder });
        host.Open([_files.Root]);
        StringAssert.StartsWith(await VerdictAsync(host, "Lib/Order.cs", "class X;"), "None: No .NET SDK with a compiler was found");
        Assert.AreEqual(CodeState.Unavailable, host.Readiness.State);
    }

    private static CodeHost Host() => new(new CodeHostOptions { FindSdk = () => CompilerOfTheSdk.Sdk, CacheFolder = _files.CacheFolder });

    private static async Task<string> VerdictAsync(CodeHost host, string name, string text)
    {
        var workspace = WorkspaceSnapshot.Of(_files.Root);
        var staged = new ChangeSetHost(new FixedWorkspace(workspace), new DiskFileSystem(), new DiskChangeApplier(TimeProvider.System));
        var path = _files.PathOf(name);
        var before = File.Exists(path) ? new Document(path, TextFile.New(await File.ReadAllTextAsync(path)), null) : null;
        staged.Stage("t1", [new StagedEdit(path, null, before, TextFile.New(text))]);
        var verdict = await host.VerifyAsync(workspace, staged, VerificationLevel.Signatures, CancellationToken.None);
        return $"{verdict.Level}: {string.Join(" ", verdict.Delta.Added.Select(error => $"+{error.Id}").Concat(verdict.Delta.Fixed.Select(error => $"-{error.Id}")).Concat(verdict.Limits))}";
    }

    private sealed record FixedWorkspace(WorkspaceSnapshot Current) : IWorkspace;
}
