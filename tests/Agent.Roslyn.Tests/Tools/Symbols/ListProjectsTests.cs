namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class ListProjectsTests
{
    private const string Source = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- Lib/Order.cs
        class Order;
        //- App/Program.cs
        System.Console.WriteLine();
        """;

    [TestMethod]
    public Task Projects_are_listed_with_what_they_build_on() => Check("{}", """
        App (App/App.csproj): 1 documents; references Lib(net8)
        Lib(net10) (Lib/Lib.csproj): 1 documents
        Lib(net8) (Lib/Lib.csproj): 1 documents
        """);

    [TestMethod]
    public Task A_name_that_no_project_has_is_said() => Check("""{"name":"Web"}""", "No project has 'Web' in its name.");

    private static async Task Check(string arguments, string expected)
    {
        using var code = CodeFixture.Of(Source);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), await code.CallAsync("list_projects", arguments));
    }
}
