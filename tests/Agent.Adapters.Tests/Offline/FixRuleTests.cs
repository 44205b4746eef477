namespace Agent.Adapters.Tests.Offline;

/// <summary>Each rule: what the compiler says of a file, and the file afterwards. <see cref="FixTests"/> shows the same with the real compiler.</summary>
[TestClass]
public sealed class FixRuleTests
{
    private const string Project = "//- A.csproj\n<Project Sdk=\"Microsoft.NET.Sdk\" />\n";

    [TestMethod]
    [DataRow("A(1)", "A(1);", "6,13")]
    [DataRow("var a = b // note", "var a = b; // note", "6,18")]
    [DataRow("a++", "a++;", "6,12")]
    [DataRow("x = $\"{a}\"", "x = $\"{a}\";", "6,19")]
    public Task A_missing_semicolon_is_added(string before, string after, string place) => CheckAsync(InMethod(before), InMethod(after), $"a.cs({place}): error CS1002: ; expected");

    [TestMethod]
    [DataRow("foo bar baz", "a.cs(6,17): error CS1002: ; expected", "the line goes on after the place")]
    [DataRow("a + ", "a.cs(6,12): error CS1002: ; expected", "the statement does not end there")]
    [DataRow("A(1]", "a.cs(6,13): error CS1002: ; expected\na.cs(6,12): error CS1026: ) expected", "more is wrong on the same line")]
    public Task A_semicolon_is_not_guessed(string line, string output, string reason) => CheckUnsureAsync(InMethod(line), output, reason);

    [TestMethod]
    [DataRow("A(1;", "A(1);", "6,12")]
    [DataRow("if (a {", "if (a) {", "6,15")]
    [DataRow("A(B(1)", "A(B(1))", "6,15")]
    public Task A_missing_parenthesis_is_added(string before, string after, string place) => CheckAsync(InMethod(before), InMethod(after), $"a.cs({place}): error CS1026: ) expected");

    [TestMethod]
    public Task A_parenthesis_is_not_guessed() => CheckUnsureAsync(InMethod("A((1;"), "a.cs(6,13): error CS1026: ) expected", "it is not clear which `(` is left open");

    [TestMethod]
    public Task A_missing_closing_brace_is_added_where_the_indentation_goes_back() => CheckAsync(
        "class A\n{\n    void M()\n    {\n        if (true)\n        {\n            M();\n        M();\n    }\n}\n",
        "class A\n{\n    void M()\n    {\n        if (true)\n        {\n            M();\n        }\n        M();\n    }\n}\n",
        "a.cs(10,2): error CS1513: } expected");

    [TestMethod]
    public Task A_missing_last_brace_is_added() => CheckAsync("class A\n{\n    int a;\n", "class A\n{\n    int a;\n}\n", "a.cs(3,11): error CS1513: } expected");

    [TestMethod]
    public Task A_closing_brace_is_not_guessed() => CheckUnsureAsync("class A\n{\nvoid M()\n{\nif (true)\n{\nM();\nM();\n}\n}\n", "a.cs(10,2): error CS1513: } expected", "does not say where");

    [TestMethod]
    public Task A_missing_opening_brace_of_a_type_is_added() => CheckAsync("class A\n    int a;\n}\n", "class A\n{\n    int a;\n}\n", "a.cs(1,8): error CS1514: { expected");

    [TestMethod]
    [DataRow("StringBuilder? b;", "using System.Text;", "CS0246: The type or namespace name 'StringBuilder' could not be found (are you missing a using directive or an assembly reference?)")]
    [DataRow("List<int> b;", "using System.Collections.Generic;", "CS0246: The type or namespace name 'List<>' could not be found (are you missing a using directive or an assembly reference?)")]
    [DataRow("Regex.IsMatch(a, b);", "using System.Text.RegularExpressions;", "CS0103: The name 'Regex' does not exist in the current context")]
    [DataRow("Tax.For(a);", "using Other.Tables;", "CS0103: The name 'Tax' does not exist in the current context")]
    public Task A_missing_using_is_added(string line, string added, string message) => CheckAsync(
        InMethod(line), InMethod(line, added), $"a.cs(6,9): error {message}", "//- b.cs\nnamespace Other.Tables { public static class Tax { } }\n");

    [TestMethod]
    public Task A_using_for_an_extension_method_is_added() => CheckAsync(
        InMethod("a.Select(b);"), InMethod("a.Select(b);", "using System.Linq;"),
        "a.cs(6,11): error CS1061: 'int[]' does not contain a definition for 'Select' and no accessible extension method 'Select' accepting a first argument of type 'int[]' could be found");

    [TestMethod]
    public Task Usings_are_added_in_order_and_once() => CheckAsync(
        "using System;\nusing System.Xml;\nusing Zoo;\n\nclass A { StringBuilder b; Tax t; StringBuilder c; }\n",
        "using System;\nusing System.Text;\nusing System.Xml;\nusing Other.Tables;\nusing Zoo;\n\nclass A { StringBuilder b; Tax t; StringBuilder c; }\n",
        """
        a.cs(5,11): error CS0246: The type or namespace name 'StringBuilder' could not be found
        a.cs(5,28): error CS0246: The type or namespace name 'Tax' could not be found
        a.cs(5,35): error CS0246: The type or namespace name 'StringBuilder' could not be found
        """,
        "//- b.cs\nnamespace Other.Tables;\npublic class Tax { }\n");

    [TestMethod]
    public Task A_using_goes_below_the_header_and_above_the_documentation() => CheckAsync(
        "// Licensed.\n\n/// <summary>An A.</summary>\nclass A { StringBuilder b; }\n",
        "// Licensed.\n\nusing System.Text;\n\n/// <summary>An A.</summary>\nclass A { StringBuilder b; }\n",
        "a.cs(4,11): error CS0246: The type or namespace name 'StringBuilder' could not be found");

    [TestMethod]
    public Task A_type_that_several_namespaces_have_is_left() => CheckUnsureAsync(
        InMethod("Tax a;"), "a.cs(6,9): error CS0246: The type or namespace name 'Tax' could not be found", "in several namespaces: One, Two",
        "//- b.cs\nnamespace One { class Tax { } }\nnamespace Two { class Tax { } }\n");

    [TestMethod]
    public Task A_type_of_a_project_that_is_not_referenced_is_left() => CheckUnsureAsync(
        InMethod("Tax a;"), "a.cs(6,9): error CS0246: The type or namespace name 'Tax' could not be found", "A.csproj does not reference lib/Lib.csproj",
        "//- lib/Lib.csproj\n<Project />\n//- lib/Tax.cs\nnamespace One;\nclass Tax { }\n");

    [TestMethod]
    [DataRow("total = totl;", "total = total;", "6,17", "CS0103: The name 'totl' does not exist in the current context")]
    [DataRow("Custmer c;", "Customer c;", "6,9", "CS0246: The type or namespace name 'Custmer' could not be found")]
    [DataRow("c.Adress();", "c.Address();", "6,11", "CS1061: 'Customer' does not contain a definition for 'Adress' and no accessible extension method 'Adress' accepting a first argument of type 'Customer' could be found")]
    [DataRow("c.Nmae();", "c.Name();", "6,11", "CS1061: 'Customer' does not contain a definition for 'Nmae' and no accessible extension method 'Nmae' accepting a first argument of type 'Customer' could be found")]
    [DataRow("Customer.Emtpy();", "Customer.Empty();", "6,18", "CS0117: 'Customer' does not contain a definition for 'Emtpy'")]
    [DataRow("a = s.Lenght;", "a = s.Length;", "6,15", "CS1061: 'string' does not contain a definition for 'Lenght' and no accessible extension method 'Lenght' accepting a first argument of type 'string' could be found")]
    [DataRow("d.ContainsKye(1);", "d.ContainsKey(1);", "6,11", "CS1061: 'Dictionary<int, string>' does not contain a definition for 'ContainsKye' and no accessible extension method 'ContainsKye' accepting a first argument of type 'Dictionary<int, string>' could be found")]
    public Task A_misspelled_name_is_corrected(string before, string after, string place, string message) => CheckAsync(
        InMethod(before), InMethod(after), $"a.cs({place}): error {message}",
        "//- b.cs\nclass Customer : Person { public void Name() { } public static void Empty() { } }\nclass Person { public void Address() { } }\n");

    [TestMethod]
    [DataRow("ab = 1;", "CS0103: The name 'ab' does not exist in the current context", "too short")]
    [DataRow("Zzzzzz = 1;", "CS0103: The name 'Zzzzzz' does not exist in the current context", "nothing is called nearly like `Zzzzzz`")]
    [DataRow("nome = name + node;", "CS0103: The name 'nome' does not exist in the current context", "`nome` could be `name` or `node`")]
    public Task A_name_is_not_guessed(string line, string message, string reason) => CheckUnsureAsync(InMethod(line), $"a.cs(6,9): error {message}", reason);

    [TestMethod]
    [DataRow("CS0219: The variable 'unused' is assigned but its value is never used", "var unused = 5;", "6,13")]
    [DataRow("CS0168: The variable 'unused' is declared but never used", "System.Collections.Generic.List<int> unused;", "6,46")]
    public Task An_unused_variable_is_removed(string message, string line, string place) => CheckAsync(InMethod($"{line}\n        B();"), InMethod("B();"), $"a.cs({place}): warning {message}");

    [TestMethod]
    public Task An_unused_exception_loses_its_name() => CheckAsync(
        InMethod("try { B(); } catch (Exception e) { }"), InMethod("try { B(); } catch (Exception) { }"), "a.cs(6,39): warning CS0168: The variable 'e' is declared but never used");

    [TestMethod]
    [DataRow("int unused = 1, b = 2;", "it is not declared alone")]
    [DataRow("var unused = 1; B();", "more stands on the same line")]
    [DataRow("var unused = 1;\n        unused = 2;", "it is assigned in other places too")]
    public Task A_variable_that_may_matter_is_left(string line, string reason) =>
        CheckUnsureAsync(InMethod(line), "a.cs(6,13): error CS0219: The variable 'unused' is assigned but its value is never used", reason);

    [TestMethod]
    public Task A_second_using_is_removed() => CheckAsync(
        "using System;\nusing System.Text;\nusing System;\n\nclass A { }\n", "using System;\nusing System.Text;\n\nclass A { }\n",
        "a.cs(3,7): warning CS0105: The using directive for 'System' appeared previously in this namespace");

    [TestMethod]
    public Task What_no_rule_knows_is_left_with_the_reason() => CheckUnsureAsync(InMethod("int a = \"b\";"), "a.cs(6,17): error CS0029: Cannot implicitly convert type 'string' to 'int'", "no rule for it");

    private static string InMethod(string line, string @using = "") =>
        $"{(@using.Length == 0 ? "" : $"{@using}\n\n")}namespace Shop;\nclass A\n{{\n    void M()\n    {{\n        {line}\n    }}\n}}\n";

    private static async Task CheckAsync(string before, string after, string output, string more = "")
    {
        await using var fixture = new OfflineFixture($"{Project}//- a.cs\n{before}{more}", processes: new ScriptedBuild(output, ""));
        var transcript = await fixture.RunAsync("/fix");
        Assert.AreEqual(after, fixture.Read("a.cs"), transcript);
        StringAssert.Contains(transcript, "The build succeeds: 0 errors, 0 warnings.");
    }

    private static async Task CheckUnsureAsync(string text, string output, string reason, string more = "")
    {
        await using var fixture = new OfflineFixture($"{Project}//- a.cs\n{text}{more}", processes: new ScriptedBuild(output));
        var transcript = await fixture.RunAsync("/fix");
        Assert.AreEqual(text, fixture.Read("a.cs"), transcript);
        StringAssert.Contains(transcript, reason);
        StringAssert.Contains(transcript, "The build fails: ");
    }
}
