namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class GetDiagnosticsTests
{
    private const string Source = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- Lib/Order.cs
        #pragma warning disable CS1591
        public class Order
        {
            public int Id { get; set; }
        #if NET8
            public int Old = "x";
        #endif
            public string Name;
        }
        //- App/Till.cs
        class Till
        {
            public int Sell(Order order) => order.Id + order.Price;
        }
        //- App/Clean.cs
        class Clean { }
        """;

    [TestMethod]
    public Task Errors_come_first_and_target_frameworks_are_named_where_they_differ() => Check("{}", """
        2 projects: 2 errors, 1 warning
        App/Till.cs:3:54 error CS1061 'Order' does not contain a definition for 'Price' and no accessible extension method 'Price' accepting a first argument of type 'Order' could be found (are you missing a using directive or an assembly reference?)
        Lib/Order.cs:6:22 error CS0029 Cannot implicitly convert type 'string' to 'int' [only net8]
        Lib/Order.cs:8:19 warning CS8618 Non-nullable field 'Name' must contain a non-null value when exiting constructor. Consider adding the 'required' modifier or declaring the field as nullable.
        """);

    [TestMethod]
    public Task A_file_is_looked_at_alone() => Check("""{"path":"Lib/Order.cs","severity":"error"}""", """
        Lib/Order.cs: 1 error, 1 warning
        Lib/Order.cs:6:22 error CS0029 Cannot implicitly convert type 'string' to 'int' [only net8]
        """);

    [TestMethod]
    public Task A_clean_file_is_said_to_be_clean() => Check("""{"path":"App/Clean.cs"}""", "App/Clean.cs: 0 errors, 0 warnings");

    [TestMethod]
    public Task A_project_narrows() => Check("""{"project":"Lib(net10)","limit":1}""", """
        1 project: 0 errors, 1 warning
        Lib/Order.cs:8:19 warning CS8618 Non-nullable field 'Name' must contain a non-null value when exiting constructor. Consider adding the 'required' modifier or declaring the field as nullable.
        """);

    [TestMethod]
    public Task A_long_list_ends_with_how_to_read_on() => Check("""{"severity":"error","limit":1,"skip":1}""", """
        2 projects: 2 errors, 1 warning
        Lib/Order.cs:6:22 error CS0029 Cannot implicitly convert type 'string' to 'int' [only net8]
        """);

    [TestMethod]
    public Task A_file_nobody_compiles_is_said() => Check("""{"path":"Web/Page.cs"}""", "error: No loaded project compiles Web/Page.cs, so that nothing is known of its errors.");

    [TestMethod]
    public Task Nothing_staged_brings_nothing_new() => Check("""{"only_new":true}""", "New since the turn began: 0 errors, 0 warnings; fixed: 0 errors, 0 warnings");

    [TestMethod]
    public async Task What_staged_edits_bring_and_fix_is_told_from_what_was_there()
    {
        using var code = CodeFixture.Of(Source);
        await code.StageAsync("Lib/Order.cs", "#pragma warning disable CS1591\npublic class Order\n{\n    public int Number { get; set; }\n    public int Price;\n}\n");
        Assert.AreEqual("""
            New since the turn began: 1 error, 0 warnings; fixed: 2 errors, 1 warning
            App/Till.cs:3:43 error CS1061 'Order' does not contain a definition for 'Id' and no accessible extension method 'Id' accepting a first argument of type 'Order' could be found (are you missing a using directive or an assembly reference?)
            """.ReplaceLineEndings("\n"), await code.CallAsync("get_diagnostics", """{"only_new":true}"""));
    }

    [TestMethod]
    public async Task What_is_not_fully_loaded_is_named_and_not_compiled()
    {
        using var code = CodeFixture.Of(Source, "App");
        Assert.AreEqual("""
            1 project: 1 error, 1 warning
            Lib/Order.cs:6:22 error CS0029 Cannot implicitly convert type 'string' to 'int' [only net8]
            Lib/Order.cs:8:19 warning CS8618 Non-nullable field 'Name' must contain a non-null value when exiting constructor. Consider adding the 'required' modifier or declaring the field as nullable.
            [Not fully loaded, perhaps for want of a restore: App.]
            """.ReplaceLineEndings("\n"), await code.CallAsync("get_diagnostics", "{}"));
    }

    private static async Task Check(string arguments, string expected)
    {
        using var code = CodeFixture.Of(Source);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), await code.CallAsync("get_diagnostics", arguments));
    }
}
