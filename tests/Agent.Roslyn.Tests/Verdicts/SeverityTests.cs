using Agent.Core.Changes;
using Agent.Roslyn.Verdicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>What counts as an error is what the build counts as one.</summary>
[TestClass]
public class SeverityTests
{
    private const string Source = """
        //- Lib/A.cs
        class A
        {
            private int _count;
            private int _other = 1;
            int Get() => _count + _other;
            void Set() { _count = 1; }
            void Use() { }
        }
        """;

    private const string Unused = "Lib/A.cs: Get() => _count + _other ==> Get() => _other";

    [TestMethod]
    public Task Warnings_are_errors_where_the_project_says_so() => Check(Strict, "Lib/A.cs: Use() { } ==> Use() { int idle = 1; }", VerificationLevel.Documents, """
        Dependents
        + Lib/A.cs:7:22 CS0219 The variable 'idle' is assigned but its value is never used
        """);

    [TestMethod]
    public Task A_field_that_is_unused_now_is_found_with_the_signatures() => Check(Strict, Unused, VerificationLevel.Signatures, """
        Dependents
        + Lib/A.cs:3:17 CS0414 The field 'A._count' is assigned but its value is never used
        """);

    [TestMethod]
    public Task An_unused_field_is_not_looked_for_in_documents_and_that_is_said() => Check(Strict, Unused, VerificationLevel.Documents, """
        Documents
        limit: Whether a field or event is now unused (CS0067, CS0169, CS0414, CS0649) is known after a look at all signatures.
        """);

    [TestMethod]
    public Task An_editorconfig_makes_an_error_of_a_warning() => Check(Configured, "Lib/A.cs: Use() { } ==> Use() { int idle = 1; }", VerificationLevel.Documents, """
        Dependents
        + Lib/A.cs:7:22 CS0219 The variable 'idle' is assigned but its value is never used
        """);

    private static Solution Strict(Solution solution) => solution.ProjectIds.Aggregate(
        solution, (changed, id) => changed.WithProjectCompilationOptions(id, changed.GetProject(id)!.CompilationOptions!.WithGeneralDiagnosticOption(ReportDiagnostic.Error)));

    private static Solution Configured(Solution solution)
    {
        var project = solution.Projects.Single();
        var path = Path.Join(Path.GetDirectoryName(project.FilePath), ".editorconfig");
        return solution.AddAnalyzerConfigDocument(
            DocumentId.CreateNewId(project.Id), ".editorconfig", SourceText.From("root = true\n[*.cs]\ndotnet_diagnostic.CS0219.severity = error\n"), filePath: path);
    }

    private static async Task Check(Func<Solution, Solution> prepare, string edits, VerificationLevel level, string expected)
    {
        using var code = CodeFixture.Of(Source);
        using var verifier = new Verifier();
        var (before, after) = await Edits.StageOnAsync(code, prepare, edits);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), VerdictText.Render(await verifier.VerifyAsync(before, after, [], level, CancellationToken.None), code.Root));
    }
}
