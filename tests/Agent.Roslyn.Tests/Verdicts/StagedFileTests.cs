using Agent.Core.Changes;
using Agent.Roslyn.Verdicts;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>Staged files that no project compiles, and projects that cannot be verified.</summary>
[TestClass]
public class StagedFileTests
{
    private const string Source = """
        //- Lib/A.cs
        class A;
        """;

    [TestMethod]
    public Task Json_breaks_at_its_place() => Check("new settings.json: { \"a\": [1, 2, // fine\\n  ], \"é\" 3 }", """
        Parsed
        + settings.json:2:10 AGENT0001 '3' is invalid after a property name. Expected a ':'.
        """);

    [TestMethod]
    public Task Xml_is_well_formed() => Check("new Lib/Lib.props: <Project><PropertyGroup></Project>", """
        Parsed
        + Lib/Lib.props:1:27 AGENT0002 The 'PropertyGroup' start tag on line 1 position 11 does not match the end tag of 'Project'.
        limit: Lib.props changes what is built; the code was compiled as if it did not. Build to be sure.
        """);

    [TestMethod]
    public Task A_project_file_has_the_root_of_one() => Check("new Lib/Lib.csproj: <Projekt/>", """
        Parsed
        + Lib/Lib.csproj:1:2 AGENT0002 The root element is <Projekt> and has to be <Project>.
        limit: Lib.csproj changes what is built; the code was compiled as if it did not. Build to be sure.
        """);

    [TestMethod]
    public Task A_solution_closes_its_sections() => Check("new All.sln: Microsoft Visual Studio Solution File, Format Version 12.00\\nGlobal\\nEndProject", """
        Parsed
        + All.sln:2:1 AGENT0003 'Global' is never closed; 'EndGlobal' is missing.
        + All.sln:3:1 AGENT0003 'EndProject' closes nothing; 'Global' of line 2 is open.
        limit: All.sln changes what is built; the code was compiled as if it did not. Build to be sure.
        """);

    [TestMethod]
    public Task An_editorconfig_has_sections_and_pairs() => Check("new .editorconfig: root = true\\n[*.cs\\n; fine\\nindent_size 4", """
        Parsed
        + .editorconfig:2:1 AGENT0004 A section ends with ']'.
        + .editorconfig:4:1 AGENT0004 A line is a [section], a comment or 'key = value'.
        """);

    [TestMethod]
    public Task Code_of_no_project_is_parsed() => Check("new scripts/One.cs: class One { int x = ; }", """
        Parsed
        + scripts/One.cs:1:21 CS1525 Invalid expression term ';'
        limit: No loaded project compiles One.cs; it was only parsed.
        """);

    [TestMethod]
    public Task Files_that_are_fine_add_nothing_to_a_verdict_on_code() => Check("new settings.json: {}\nLib/A.cs: class A; ==> class A { int x = \"\"; }", """
        Signatures
        + Lib/A.cs:1:19 CS0029 Cannot implicitly convert type 'string' to 'int'
        """);

    [TestMethod]
    public async Task A_project_whose_errors_mean_nothing_is_left_out_and_named()
    {
        using var code = CodeFixture.Of(Source);
        using var verifier = new Verifier();
        await Edits.StageAsync(code, "Lib/A.cs: class A; ==> class A : Missing;");
        var snapshot = await code.Code.GetSnapshotAsync(code.Context, CancellationToken.None);
        var verification = await verifier.VerifyAsync(snapshot with { Unverifiable = [.. snapshot.Base.ProjectIds] }, code.Changes, VerificationLevel.Signatures, CancellationToken.None);
        Assert.AreEqual("None\nlimit: Lib was left out: its packages are not restored or it did not load.", VerdictText.Render(verification, code.Root));
    }

    private static async Task Check(string edits, string expected)
    {
        using var code = CodeFixture.Of(Source);
        using var verifier = new Verifier();
        await Edits.StageAsync(code, edits);
        var snapshot = await code.Code.GetSnapshotAsync(code.Context, CancellationToken.None);
        var verification = await verifier.VerifyAsync(snapshot, code.Changes, VerificationLevel.Signatures, CancellationToken.None);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), VerdictText.Render(verification, code.Root));
    }
}
