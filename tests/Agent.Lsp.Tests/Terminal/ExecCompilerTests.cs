using System.Diagnostics;
using Agent.Testing.Models;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>The executable as it ships finds the compiler of the SDK, loads a real project, compiles what the model proposes and repairs without one.</summary>
[TestClass]
public sealed class ExecCompilerTests
{
    [TestMethod]
    public async Task The_model_is_told_where_a_symbol_is_and_what_its_edit_breaks()
    {
        await using var fixture = await StartAsync(
            Reply.Calls(("find_symbol", """{"query":"Total"}""")),
            Reply.Calls(("edit_file", """{"path":"Order.cs","edits":[{"old_text":"int Total","new_text":"string Total"}]}""")),
            Reply.Calls(("edit_file", """{"path":"Order.cs","edits":[{"old_text":"=> 1","new_text":"=> \"1\""}]}""")),
            Reply.Text("Done."));
        var (code, output, error) = await fixture.RunAsync("", "exec", "make it a text", "--trust", "--approve", "edits");
        Assert.AreEqual(0, code, output + error);
        var seen = fixture.Server.Requests.Select(request => string.Join("\n", request.Results.Select(result => result.Text))).ToArray();
        StringAssert.Contains(seen[1], "Order.cs:3");
        StringAssert.Contains(seen[2], "CS0029");
        StringAssert.Contains(seen[3], "compiles");
        StringAssert.Contains(fixture.Read("Order.cs"), "string Total => \"1\"");
    }

    [TestMethod]
    public async Task Without_trust_the_edit_is_made_and_it_is_said_that_nothing_was_compiled()
    {
        await using var fixture = await StartAsync(
            Reply.Calls(("edit_file", """{"path":"Order.cs","edits":[{"old_text":"=> 1","new_text":"=> 2"}]}""")),
            Reply.Calls(("find_symbol", """{"query":"Total"}""")),
            Reply.Text("Done."));
        var (code, output, error) = await fixture.RunAsync("", "exec", "make it two", "--approve", "edits");
        Assert.AreEqual(0, code, output + error);
        StringAssert.Contains(fixture.Server.Requests[1].Results[^1].Text, "not trusted");
        StringAssert.Contains(fixture.Server.Requests[2].Results[^1].Text, "agent-lsp trust DIR");
        StringAssert.Contains(fixture.Read("Order.cs"), "=> 2");
    }

    [TestMethod]
    public async Task Fix_asks_no_model_and_leaves_code_that_builds()
    {
        await using var fixture = await StartAsync();
        fixture.Write("Order.cs", "class Order : System.IDisposable\n{\n    public StringBuilder Text { get; } = new()\n    public int Length => Text.Lenght;\n}\n");
        var (code, output, error) = await fixture.RunAsync("", "exec", "/fix", "--trust", "--approve", "all");
        Assert.AreEqual(0, code, output + error);
        StringAssert.Contains(output + error, "openai/fake is not asked and no token is used");
        StringAssert.Contains(output, "There is no error in the solution.");
        StringAssert.Contains(fixture.Read("Order.cs"), "using System.Text;");
        StringAssert.Contains(fixture.Read("Order.cs"), "Text.Length");
        await DotnetAsync("build", fixture.Workspace);
    }

    private static async Task<ExecFixture> StartAsync(params Reply[] script)
    {
        var fixture = new ExecFixture("openai/fake", script);
        fixture.Write("Shop.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        fixture.Write("Order.cs", "class Order\n{\n    public int Total => 1;\n}\n");
        await DotnetAsync("restore", fixture.Workspace);
        return fixture;
    }

    private static async Task DotnetAsync(string command, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [command, folder, "-v", "q", "-tl:off"]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, output);
    }
}
