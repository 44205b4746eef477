namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class TypeHierarchyTests
{
    [TestMethod]
    public Task A_class_shows_bases_and_interfaces() => Check("""{"symbol":"SmallDesk"}""", """
        Shop.SmallDesk  Lib/Desk.cs:10
          derives from  Shop.Desk  Lib/Desk.cs:3
          derives from  object  [System.Runtime]
          implements  Shop.IDesk  Lib/Order.cs:7 (inherited)
        """);

    [TestMethod]
    public Task What_derives_is_shown_with_its_distance() => Check("""{"symbol":"IDesk"}""", """
        Shop.IDesk  Lib/Order.cs:7
          extended by  Shop.IBigDesk  Lib/Desk.cs:22
          implemented by  Shop.Desk  Lib/Desk.cs:3
          indirectly implemented by  Shop.SmallDesk  Lib/Desk.cs:10
        """);

    [TestMethod]
    public Task A_class_of_the_framework_shows_what_source_derives() => Check("""{"symbol":"System.Attribute"}""", """
        System.Attribute  [System.Runtime]
          derives from  object  [System.Runtime]
          derived by  Xunit.FactAttribute  Tests/Xunit.cs:3
          indirectly derived by  Xunit.SlowFactAttribute  Tests/Xunit.cs:4
        [413 more in referenced assemblies.]
        """);

    [TestMethod]
    public Task A_member_is_refused() => Check("""{"symbol":"Order.Total"}""", "error: Shop.Order.Total is a property, not a type; find_implementations knows overrides.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("type_hierarchy", arguments, expected);
}
