namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class ListProjectsTests
{
    [TestMethod]
    public Task Projects_are_listed_with_what_they_build_on() => Check("""{}""", """
        App (App/App.csproj): program, 2 files
          projects: Lib
        Lib (Lib/Lib.csproj): library, net8, net10, 3 files
        Tests (Tests/Tests.csproj): library, 2 files
          projects: App, Lib
        """);

    [TestMethod]
    public Task A_name_that_no_project_has_is_said() => Check("""{"name":"Web"}""", "No project has 'Web' in its name.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("list_projects", arguments, expected);
}
