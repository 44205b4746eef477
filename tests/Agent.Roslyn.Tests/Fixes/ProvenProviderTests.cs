using System.Globalization;
using System.Text;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Catalog;
using Agent.Roslyn.Fixes.Errors;
using Agent.Testing;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tests.Fixes;

/// <summary>
/// Runs every line of <c>proven.txt</c>: each provider, for each of its diagnostics, on the sources of <c>proven.cases.txt</c>. What it does is in the baseline; that it breaks nothing is checked.
/// </summary>
[TestClass]
public class ProvenProviderTests
{
    [TestMethod]
    [Timeout(300_000)]
    public void Every_proven_provider_does_what_the_baseline_says_and_adds_no_error()
    {
        var text = new StringBuilder();
        var failures = new List<string>();
        foreach (var (name, provider, id, source) in Cases())
        {
            using var code = CodeFixture.Of(source.Contains("//- Lib/", StringComparison.Ordinal) ? source : $"//- Lib/A.cs\n{source}");
            text.Append(CultureInfo.InvariantCulture, $"=== {name}\n{Apply(code, provider, id, failure => failures.Add($"{name}: {failure}"))}\n");
        }
        Baseline.Check(text.ToString(), "proven.baseline.txt");
        Assert.AreEqual("", string.Join("\n", failures));
    }

    [TestMethod]
    public void Every_line_has_a_case()
    {
        var cases = Cases().Select(row => $"{row.Provider} {row.Id}").ToHashSet();
        var missing = ProvenProviders.All.SelectMany(entry => entry.Value.SelectMany(line => line.Ids.Select(id => $"{entry.Key} {id}"))).Where(line => !cases.Contains(line));
        Assert.AreEqual("", string.Join("\n", missing));
    }

    // Not asynchronous: the types of this assembly are read before the compiler can be found, and a state machine would hold some of it.
    private static string Apply(CodeFixture code, string provider, string id, Action<string> fail)
    {
        var solution = code.Code.GetSnapshotAsync(code.Context, CancellationToken.None).GetAwaiter().GetResult().Current;
        if (solution.Projects.SelectMany(project => project.Documents).SelectMany(document => Offers(document, id)).FirstOrDefault(fix => fix.Fixer.GetType().Name == provider) is not { } fix)
        {
            fail("not offered");
            return "";
        }
        if (FixApplier.ApplyAsync(solution, fix.Action, CancellationToken.None).GetAwaiter().GetResult() is not { } after)
        {
            fail($"{fix.Key} changes no document");
            return "";
        }
        var before = ProjectErrors.CompileAsync(solution, solution.ProjectIds, CancellationToken.None).GetAwaiter().GetResult();
        var added = ProjectErrors.CompileAsync(after, after.ProjectIds, CancellationToken.None).GetAwaiter().GetResult().Except(before);
        if (!added.IsEmpty)
            fail($"adds {string.Join("; ", added.Select(ErrorKey.Of))}");
        return $"{fix.Key}\n{code.DiffAsync(solution, after).GetAwaiter().GetResult()}";
    }

    private static IEnumerable<Fix> Offers(Document document, string id) =>
        DiagnosticReader.OfDocumentAsync(document, [id], CancellationToken.None).GetAwaiter().GetResult()
            .SelectMany(diagnostic => FixFinder.FindAsync(document, diagnostic, CancellationToken.None).GetAwaiter().GetResult());

    private static IEnumerable<(string Name, string Provider, string Id, string Source)> Cases() =>
        File.ReadAllText(Path.Join(Baseline.Root, "tests", "Agent.Roslyn.Tests", "Fixes", "proven.cases.txt")).ReplaceLineEndings("\n").Split("=== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n', 2)).Select(parts => (parts[0], parts[0].Split(' ')[0], parts[0].Split(' ')[1], parts[1]));
}
