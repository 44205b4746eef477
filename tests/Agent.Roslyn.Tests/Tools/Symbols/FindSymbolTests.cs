namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class FindSymbolTests
{
    [TestMethod]
    public Task A_whole_name_comes_before_parts_of_names() => Check("""{"query":"Order"}""", """
        Shop.Order  Lib/Order.cs:18, Lib/Order.Part.cs:3  public partial class Order
        Tests.OrderTests  Tests/OrderTests.cs:6  public class OrderTests
        Tests.OrderTests._order  Tests/OrderTests.cs:8  private readonly Order _order
        """);

    [TestMethod]
    public Task Humps_are_enough() => Check("""{"query":"SmDe"}""", "Shop.SmallDesk  Lib/Desk.cs:10  public sealed class SmallDesk : Desk");

    [TestMethod]
    public Task A_container_narrows() => Check("""{"query":"Order.Add"}""", """
        Shop.Order.Add  Lib/Order.cs:30  public void Add(Line line)
        Shop.Order.Add  Lib/Order.cs:36  public void Add(string name, int price)
        Tests.OrderTests.Adding_counts  Tests/OrderTests.cs:13  public void Adding_counts()
        """);

    [TestMethod]
    public Task A_kind_narrows() => Check("""{"query":"desk","kind":"interface"}""", """
        Shop.IDesk  Lib/Order.cs:7  public interface IDesk
        Shop.IBigDesk  Lib/Desk.cs:22  public interface IBigDesk : IDesk
        """);

    [TestMethod]
    public Task Members_of_records_and_enums_are_found() => Check("""{"query":"Price"}""", "Shop.Line.Price  Lib/Order.cs:48  int Price { get; init; }");

    [TestMethod]
    public Task What_one_target_framework_has_is_marked() => Check("""{"query":"Newest"}""", "Shop.Order.Newest  Lib/Order.cs:44 [only net10]  public int Newest()");

    [TestMethod]
    public Task A_project_narrows() => Check("""{"query":"order","project":"Tests"}""", """
        Tests.OrderTests  Tests/OrderTests.cs:6  public class OrderTests
        Tests.OrderTests._order  Tests/OrderTests.cs:8  private readonly Order _order
        """);

    [TestMethod]
    public Task A_list_ends_with_how_to_read_on() => Check("""{"query":"e","limit":3,"skip":1}""", """
        Shop.Line  Lib/Order.cs:48  public record Line(string Name, int Price)
        Shop.IDesk  Lib/Order.cs:7  public interface IDesk
        Shop.Order  Lib/Order.cs:18, Lib/Order.Part.cs:3  public partial class Order
        [2 to 4 of 27. Read on with skip 4.]
        """);

    [TestMethod]
    public Task Types_of_references_are_found_where_source_has_none() => Check("""{"query":"ConcDict"}""", """
        No source declares it (7 files of 4 projects searched). Types of referenced assemblies:
        System.Collections.Concurrent.ConcurrentDictionary<,>  [System.Collections.Concurrent]
        """);

    [TestMethod]
    public Task Nothing_found_says_what_was_searched() => Check("""{"query":"Xyzzy"}""", "No source declares it (7 files of 4 projects searched). No type of a referenced assembly has such a name either.");

    [TestMethod]
    public Task An_unknown_project_is_answered_with_those_there_are() => Check("""{"query":"Order","project":"Web"}""", "error: There is no project 'Web'. Projects: App, Lib, Tests.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("find_symbol", arguments, expected);
}
