namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class FindImplementationsTests
{
    [TestMethod]
    public Task An_interface_shows_what_extends_and_implements_it() => Check("""{"symbol":"IDesk"}""", """
        Shop.IDesk  Lib/Order.cs:7: 3 found
          extends  Shop.IBigDesk  Lib/Desk.cs:22
          implements  Shop.Desk  Lib/Desk.cs:3
          implements  Shop.SmallDesk  Lib/Desk.cs:10
        """);

    [TestMethod]
    public Task A_member_of_an_interface_shows_overrides_too() => Check("""{"symbol":"IDesk.Take"}""", """
        Shop.IDesk.Take(Order)  Lib/Order.cs:13: 2 found
          implements  Shop.Desk.Take(Order)  Lib/Desk.cs:5
          overrides  Shop.SmallDesk.Take(Order)  Lib/Desk.cs:13
        """);

    [TestMethod]
    public Task A_class_shows_what_derives() => Check("""{"symbol":"Desk"}""", """
        Shop.Desk  Lib/Desk.cs:3: 1 found
          derives  Shop.SmallDesk  Lib/Desk.cs:10
        """);

    [TestMethod]
    public Task An_abstract_member_shows_overrides() => Check("""{"symbol":"Desk.Room"}""", """
        Shop.Desk.Room(Order)  Lib/Desk.cs:7: 1 found
          overrides  Shop.SmallDesk.Room(Order)  Lib/Desk.cs:19
        """);

    [TestMethod]
    public Task A_framework_type_shows_what_source_derives() => Check("""{"symbol":"System.Attribute"}""", """
        System.Attribute  [System.Runtime]: 2 found
          derives  Xunit.FactAttribute  Tests/Xunit.cs:3
          derives  Xunit.SlowFactAttribute  Tests/Xunit.cs:4
        [413 more in referenced assemblies.]
        """);

    [TestMethod]
    public Task Nothing_is_said_with_where_was_looked() => Check("""{"symbol":"IBigDesk"}""", "Shop.IBigDesk  Lib/Desk.cs:22: nothing in 4 projects implements, overrides or derives from it.");

    [TestMethod]
    public Task What_cannot_be_taken_up_is_refused() => Check("""{"symbol":"Order._total"}""", "error: Shop.Order._total is a field that nothing can implement, override or derive from.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("find_implementations", arguments, expected);
}
