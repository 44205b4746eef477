using System.Text;
using Agent.Adapters.Models.Offline;
using Agent.Core.Models;
using Agent.Core.Tools;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Tests.Offline;

/// <summary>What is asked of the compiler's tools and what is made of their answers. The answers are scripted; a call nobody scripted and an answer nobody asked for fail the test.</summary>
[TestClass]
public sealed class CompilerTests
{
    private const string Projects = "Shop (src/Shop/Shop.csproj): library, net10.0, 4 files\nShop.Tests (tests/Shop.Tests.csproj): tests, net10.0, 2 files\n";
    private const string Ready = $"list_projects|{Projects}";
    private const string Solution = "find_files|Shop.slnx\nsrc/Shop/Shop.csproj\n";
    private const string Clean = "get_diagnostics|2 projects: 0 errors, 0 warnings";

    [TestMethod]
    public Task Errors_are_fixed_until_nothing_more_can_be() => Check(
        "fix", "/fix", Solution, Ready,
        "get_diagnostics|2 projects: 3 errors, 1 warning\nsrc/Order.cs:9:14 error CS0029 Cannot convert\n", Clean.Replace("0 warnings", "1 warning\nsrc/Order.cs:4:9 warning CS1591 Missing comment"),
        "fix_errors|3 errors in the solution, 2 fixes made, 1 left.\nfixed src/Order.cs:3 CS0246: using System.Text;\nfixed src/Order.cs:5 CS1061: Change 'Totel' to 'Total'.\nleft src/Order.cs:9 CS0029 Cannot convert (no proven fix)",
        Clean, Clean,
        "fix_errors|1 error in the solution, 0 fixes made, 1 left.\nleft src/Order.cs:9 CS0029 Cannot convert (no proven fix)");

    [TestMethod]
    public Task What_keeps_code_from_being_read_is_repaired_first() => Check(
        "fix-syntax", "/fix errors", Solution, Ready,
        "get_diagnostics|2 projects: 1 error, 0 warnings\nsrc/Order.cs:3:14 error CS1002 ; expected", "read_file|1\tclass Order\n2\t{\n3\t    int a = 1\n4\t}",
        "edit_file|Edited src/Order.cs: 1 replacement, line 3.", Clean, "fix_errors|There is no error in the solution.");

    [TestMethod]
    public Task A_part_of_the_code_can_be_named() => Check(
        "fix-part", "/fix errors in src/Shop", Solution, Ready, "get_diagnostics|2 projects: 1 error, 0 warnings\ntests/T.cs:3:14 error CS1002 ; expected", "fix_errors|There is no error in src/Shop.");

    [TestMethod]
    public Task A_project_without_its_packages_is_restored_first() => Check(
        "fix-restore", "/fix errors", Solution, $"list_projects|{Projects.Replace("4 files", "4 files, not fully loaded: its errors do not count", StringComparison.Ordinal)}", Solution,
        "run_command|Restored.", Ready, Clean, "fix_errors|There is no error in the solution.");

    [TestMethod]
    public Task What_cannot_be_restored_is_named() => Check(
        "upgrade-unrestored", "/upgrade", $"list_projects|{Projects.Replace("4 files", "4 files, not fully loaded: its errors do not count", StringComparison.Ordinal)}", Solution, "run_command|error: no network",
        $"list_projects|{Projects.Replace("4 files", "4 files, not fully loaded: its errors do not count", StringComparison.Ordinal)}", "fix_all|ReplaceObsoleteFix#obsolete:Send: 2 of 2 places of CS0618 fixed in the solution; fixes 0 errors, adds none.",
        "fix_all|error: CS0619 is reported nowhere in the solution.");

    [TestMethod]
    public Task Without_trust_the_text_has_to_do() => Check(
        "uses-untrusted", "/usages Order", "list_projects|error: The projects are not loaded, because /w is not trusted.", "search_text|src/Order.cs\n3: class Order");

    [TestMethod]
    public Task What_only_the_compiler_can_do_is_not_tried_without_it() => Check(
        "nullable-untrusted", "/nullable Shop", "list_projects|error: The projects are not loaded, because /w is not trusted.");

    [TestMethod]
    public Task A_symbol_is_renamed_by_the_compiler() => Check("rename-symbol", "/rename Order.Add Put everywhere", Ready, "rename_symbol|Rename Shop.Order.Add(int) to Put: 3 places in 2 files.");

    [TestMethod]
    public Task A_rename_that_would_break_something_is_not_made() => Check("rename-conflict", "rename Order to Product", Ready, "rename_symbol|error: Nothing was changed, because of 1 conflict:\nsrc/Product.cs:1: taken");

    [TestMethod]
    public Task A_local_is_renamed_by_its_text() => Check(
        "rename-local", "rename total to sum", Ready, "rename_symbol|error: There is no symbol 'total' in 2 projects or what they reference.", "search_text|src/Order.cs\n3: total", "search_text|[No match in 3 files.]",
        "search_text|[No match in 3 files.]", "read_file|1\tint total = 1;", "edit_file|Edited src/Order.cs: 1 replacement, line 1.");

    [TestMethod]
    public Task A_symbol_is_explained() => Check(
        "explain-symbol", "explain Order.Total", Ready, "read_symbol|Shop.Order.Total  property  src/Order.cs:9\npublic decimal Total { get; }\n", "find_references|Shop.Order.Total: 4 references in 3 members of 2 files (4 read)\n  1 more");

    [TestMethod]
    public Task A_signature_gets_the_arguments_of_new_parameters() => Check(
        "signature", "/signature Order.Add \"Product product, int count, string note\" with \"note: null\"", Ready, "change_signature|Change the signature of Shop.Order.Add: 4 places in 2 files.");

    [TestMethod]
    public Task Lines_become_a_method() => Check("extract", "/extract src/Order.cs:3-9 as Check", Ready, "extract_method|Extract Check: 1 place in 1 file.");

    [TestMethod]
    public Task A_type_becomes_an_interface() => Check("extract-interface", "/extract Order", Ready, "extract_interface|error: Order is not a type.");

    [TestMethod]
    public Task Only_the_dead_code_that_was_chosen_is_deleted() => Check(
        "dead", "/dead", Ready, "find_dead_code|src/A.cs:3 method A.M(int) (high)\nsrc/A.cs:9 field A.f (medium)\nhigh: private; medium: visible in its project; low: a string names it or a framework may make it.",
        "ask_user|Delete those that are sure", "safe_delete|Delete A.M(int): 1 place in 1 file.");

    [TestMethod]
    public Task Where_nobody_can_be_asked_dead_code_is_only_listed() => Check(
        "dead-unattended", "find dead code in src", Ready, "find_dead_code|src/A.cs:3 method A.M(int) (high)", "ask_user|error: Nobody can be asked in this session.");

    [TestMethod]
    public Task The_tests_that_touch_a_symbol_are_run() => Check(
        "tests", "/tests Order.Total", Ready, "find_tests|Shop.Order.Total: 2 tests\n  Shop.Tests.OrderTests.Adds  tests/OrderTests.cs:9\n  Shop.Tests.OrderTests.Nested<T>.Sums  tests/OrderTests.cs:19  through Shop.Order.Add(int)",
        Solution, "run_command|Passed!  - Failed:     0, Passed:     2, Skipped:     0, Total:     2 - T.dll");

    [TestMethod]
    public Task What_git_calls_changed_is_tidied() => Check(
        "tidy", "/tidy", Ready, "tidy|error: No C# file was changed in this turn; give a path.", "run_command|src/A.cs\nREADME.md\n\nExit code 0. 0.1 s.", "run_command|src/B.cs",
        "tidy|Tidied 1 file of src/A.cs. Compiles as before.", "tidy|src/B.cs: tidy already.");

    private static async Task Check(string name, string prompt, params string[] script)
    {
        var answers = new Queue<string>(script);
        var messages = new List<ChatMessage> { new(ChatRole.User, prompt) };
        var transcript = new StringBuilder($"> {prompt}\n");
        using var client = new OfflineChatClient();
        var options = new ChatOptions { Tools = [.. new ToolCatalog(BuiltinTools.All).Declarations, new Declared("use_tool"), new Declared("fix_errors"), new Declared("find_references")] };
        while (true)
        {
            var reply = (await client.GetResponseAsync(messages, options)).Messages.Single();
            messages.Add(reply);
            if (reply.Text.Length > 0)
                transcript.Append(reply.Text).Append('\n');
            var calls = reply.Contents.OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
                break;
            messages.Add(new ChatMessage(ChatRole.Tool, [.. calls.Select(AIContent (call) => Answer(call))]));
        }
        Assert.IsEmpty(answers, $"Nobody asked for {string.Join(", ", answers)}\n{transcript}");
        TranscriptTests.Check(transcript.ToString(), $"compiler/{name}");

        FunctionResultContent Answer(FunctionCallContent call)
        {
            var arguments = ToolCallText.ArgumentsOf(call);
            transcript.Append("* ").Append(call.Name).Append(' ').Append(arguments).Append('\n');
            Assert.IsTrue(answers.TryDequeue(out var scripted), $"Nobody answers {arguments}\n{transcript}");
            var (tool, text) = (scripted[..scripted.IndexOf('|')], scripted[(scripted.IndexOf('|') + 1)..]);
            Assert.IsTrue(call.Name == tool || arguments.StartsWith($"{{\"name\":\"{tool}\"", StringComparison.Ordinal), $"{call.Name} {arguments} is not {tool}\n{transcript}");
            var failed = text.StartsWith("error: ", StringComparison.Ordinal);
            text = failed ? text["error: ".Length..] : text;
            transcript.Append("  ").Append(text.Split('\n')[0]).Append('\n');
            return new FunctionResultContent(call.CallId, text) { Exception = failed ? new ToolException(text) : null };
        }
    }

    private sealed class Declared(string name) : AIFunctionDeclaration
    {
        public override string Name => name;
    }
}
