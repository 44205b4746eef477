using Agent.Adapters.Files;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Lsp.Terminal;

namespace Agent.Lsp.Tests.Terminal;

[TestClass]
public sealed class ReviewDialogueTests
{
    private const string Order = "namespace Shop;\n\npublic class Order\n{\n    public int Id;\n    public decimal Sum;\n    // 1\n    // 2\n    // 3\n    // 4\n    // 5\n    // 6\n    // 7\n    public decimal Tax;\n}\n";

    [TestMethod]
    [DataRow("accept-all", "a", "Guid,Total", "new", true)]
    [DataRow("reject-all", "rno guids\n", "int,Sum", null, true)]
    [DataRow("later", "q", "int,Sum", null, false)]
    [DataRow("file-by-file", "far\n", "Guid,Total", null, true)]
    [DataRow("hunk-by-hunk", "haar\n", "Guid,Total", null, true)]
    [DataRow("some-hunks", "hasr\nq", "Guid,Sum", null, false)]
    [DataRow("file-then-hunks", "fhr\naa", "int,Total", "new", true)]
    public async Task Decisions_reach_the_files(string name, string keys, string order, string? created, bool isDecided)
    {
        using var fixture = new Fixture();
        var screen = new ScriptedScreen(keys: keys);
        var result = await fixture.ReviewAsync(screen);
        Assert.AreEqual(0, screen.KeysLeft, $"keys were left over\n{screen.Text}");
        Assert.AreEqual(isDecided, result);
        var text = File.ReadAllText(fixture.OrderPath);
        Assert.AreEqual(order, $"{(text.Contains("Guid Id", StringComparison.Ordinal) ? "Guid" : "int")},{(text.Contains("decimal Total", StringComparison.Ordinal) ? "Total" : "Sum")}");
        Assert.AreEqual(created, File.Exists(fixture.NewPath) ? File.ReadAllText(fixture.NewPath) : null);
        Baseline.Check("review-" + name, screen.Text);
    }

    [TestMethod]
    public async Task A_rejection_reaches_the_model_with_its_reason()
    {
        using var fixture = new Fixture();
        await fixture.ReviewAsync(new ScriptedScreen(keys: "rkeep ints\n"));
        Assert.Contains("keep ints", fixture.Changes.TakeFeedback()!);
    }

    [TestMethod]
    [DataRow("broken")]
    [DataRow("sound")]
    [DataRow("unknown")]
    public async Task The_verdict_of_the_compiler_stands_on_the_card_and_decides_nothing(string name)
    {
        using var fixture = new Fixture();
        var error = new CodeDiagnostic("CS1061", "'Order' does not contain a definition for 'Discount' and no accessible extension method was found", fixture.NewPath, 12, 5);
        fixture.Changes.Restore(fixture.Changes.Current! with
        {
            Verification = name switch
            {
                "broken" => new Verification(VerificationLevel.Signatures, new ErrorDelta([error, error with { Line = 40 }], [error], [], 0), ["Old.csproj needs a restore and was left out."]),
                "sound" => new Verification(VerificationLevel.Dependents, new ErrorDelta([], [error, error], [error], 0), []),
                _ => Verification.Unknown("There is no .NET SDK."),
            },
        }, []);
        var screen = new ScriptedScreen(keys: "a");
        Assert.IsTrue(await fixture.ReviewAsync(screen));
        Assert.AreEqual("new", File.ReadAllText(fixture.NewPath));
        Baseline.Check("review-verdict-" + name, screen.Text);
    }

    [TestMethod]
    public async Task Colours_follow_the_signs()
    {
        using var fixture = new Fixture();
        var screen = new ScriptedScreen(colour: true, keys: "q");
        await fixture.ReviewAsync(screen);
        Baseline.Check("review-colours", screen.Text);
    }

    [TestMethod]
    public async Task An_edited_hunk_is_written_as_edited()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("The test's editor is a shell command; run it on Linux or macOS.");
        using var fixture = new Fixture();
        var before = Environment.GetEnvironmentVariable("VISUAL");
        Environment.SetEnvironmentVariable("VISUAL", "sed -i.bak 's/Guid/Uuid/'");
        try
        {
            var claims = 0;
            await fixture.ReviewAsync(new ScriptedScreen(keys: "hessq"), new ExternalEditor(() => new Claim(() => claims++)));
            Assert.Contains("public Uuid Id", File.ReadAllText(fixture.OrderPath));
            Assert.AreEqual(1, claims);
        }
        finally
        {
            Environment.SetEnvironmentVariable("VISUAL", before);
        }
    }

    [TestMethod]
    public async Task A_broken_editor_is_reported_and_asks_again()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("The test's editor is a shell command; run it on Linux or macOS.");
        using var fixture = new Fixture();
        var before = Environment.GetEnvironmentVariable("VISUAL");
        Environment.SetEnvironmentVariable("VISUAL", "false");
        try
        {
            var screen = new ScriptedScreen(keys: "heq");
            await fixture.ReviewAsync(screen);
            Assert.Contains("The editor 'false' ended with exit code 1", screen.Text);
            Assert.AreEqual(Order, File.ReadAllText(fixture.OrderPath));
        }
        finally
        {
            Environment.SetEnvironmentVariable("VISUAL", before);
        }
    }

    [TestMethod]
    public async Task A_file_that_changed_meanwhile_is_reported()
    {
        using var fixture = new Fixture();
        File.WriteAllText(fixture.OrderPath, Order.Replace("public int Id", "public long Id", StringComparison.Ordinal));
        var screen = new ScriptedScreen(keys: "a");
        await fixture.ReviewAsync(screen);
        Assert.Contains("public long Id", File.ReadAllText(fixture.OrderPath));
        Assert.Contains("✗ Order.cs, line 5: not applied.", screen.Text);
    }

    private sealed class Claim(Action disposed) : IDisposable
    {
        public void Dispose() => disposed();
    }

    /// <summary>A folder in which two hunks of a file and a new file are proposed.</summary>
    private sealed class Fixture : IDisposable, IWorkspace
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("review-");

        public Fixture()
        {
            File.WriteAllText(OrderPath, Order);
            Changes = new ChangeSetHost(this, new DiskFileSystem(), new DiskChangeApplier());
            var document = new Document(OrderPath, TextFile.New(Order), null);
            var after = Order.Replace("int Id", "Guid Id", StringComparison.Ordinal).Replace("    public decimal Tax;\n", "    public decimal Tax;\n    public decimal Total => Sum + Tax;\n", StringComparison.Ordinal);
            Changes.Stage("t1", [new StagedEdit(OrderPath, null, document, TextFile.New(after)), new StagedEdit(NewPath, null, null, TextFile.New("new"))]);
            Changes.Present();
        }

        public ChangeSetHost Changes { get; }

        public string OrderPath => Path.Combine(_folder.FullName, "Order.cs");

        public string NewPath => Path.Combine(_folder.FullName, "Total.cs");

        public WorkspaceSnapshot Current => WorkspaceSnapshot.Of(_folder.FullName);

        public Task<bool> ReviewAsync(ScriptedScreen screen, ExternalEditor? editor = null) =>
            new ReviewDialogue(screen.Screen, Changes, [_folder.FullName], editor ?? new ExternalEditor(() => new Claim(() => { }))).RunAsync(CancellationToken.None);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
