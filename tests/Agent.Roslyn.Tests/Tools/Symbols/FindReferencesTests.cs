namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class FindReferencesTests
{
    [TestMethod]
    public Task Uses_are_grouped_by_member_with_what_they_do() => Check("""{"symbol":"Order.Add"}""", """
        Shop.Order.Add(Line) and 1 more overload: 6 references in 5 members of 4 files (5 call, 1 nameof)
        App/Program.cs
          top-level code
            4 call  order.Add("pen", 2);
            7 nameof  System.Console.WriteLine(nameof(Order.Add) + desk.Take(order) + old);
        Lib/Desk.cs
          Shop.SmallDesk.Take
            15 call  order.Add("fee", 1);
        Lib/Order.cs
          Shop.Order.Add
            36 call  public void Add(string name, int price) => Add(new Line(name, price));
        Tests/OrderTests.cs
          Tests.OrderTests.ctor
            10 call  public OrderTests() => _order.Add("x", 1);
          Tests.OrderTests.Adding_counts
            13 call  public void Adding_counts() => _order.Add(new Line("pen", 2));
        """);

    [TestMethod]
    public Task Reads_and_writes_are_told_apart() => Check("""{"symbol":"_total"}""", """
        Shop.Order._total: 5 references in 4 members of 1 file (3 read, 2 write)
        Lib/Order.cs
          Shop.Order.Total
            28 read  public int Total => _total;
          Shop.Order.Add
            33 write  _total += line.Price;
          Shop.Order.Reset
            40 read  old = _total;
            41 write  _total = 0;
          Shop.Order.Newest
            44 read [only net10]  public int Newest() => _total;
        """);

    [TestMethod]
    public Task A_use_narrows() => Check("""{"symbol":"_total","use":"write"}""", """
        Shop.Order._total: 5 references in 4 members of 1 file (3 read, 2 write)
        Lib/Order.cs
          Shop.Order.Add
            33 write  _total += line.Price;
          Shop.Order.Reset
            41 write  _total = 0;
        """);

    [TestMethod]
    public Task A_type_counts_creations() => Check("""{"symbol":"Shop.Order"}""", """
        Shop.Order: 13 references in 9 members of 5 files (2 create, 9 type, 1 nameof, 1 doc)
        App/Program.cs
          top-level code
            3 create  var order = new Order(7);
            7 nameof  System.Console.WriteLine(nameof(Order.Add) + desk.Take(order) + old);
        App/Till.cs
          App.Till.Sell
            5 type  public bool Sell(Shop.Order order) => desk.Take(order) && Print(order);
          App.Till.Print
            7 type  private static bool Print(Shop.Order order) => order.Total > 0;
        Lib/Desk.cs
          Shop.Desk.Take
            5 type  public virtual bool Take(Order order) => Room(order) > 0;
          Shop.Desk.Room
            7 type  protected abstract int Room(Order order);
          Shop.SmallDesk.Take
            13 type  public override bool Take(Order order)
          Shop.SmallDesk.Room
            19 type  protected override int Room(Order order) => Order.Most - order.Lines.Count;
            19 type  protected override int Room(Order order) => Order.Most - order.Lines.Count;
        Lib/Order.cs
          Shop.IDesk.Take
            12 doc  /// <exception cref="ArgumentNullException">There is no <see cref="Order"/>.</exception>
            13 type  bool Take(Order order);
        Tests/OrderTests.cs
          Tests.OrderTests._order
            8 type  private readonly Order _order = new(1);
            8 create  private readonly Order _order = new(1);
        """);

    [TestMethod]
    public Task Uses_through_an_interface_are_marked() => Check("""{"symbol":"SmallDesk.Take"}""", """
        Shop.SmallDesk.Take(Order): 3 references in 3 members of 3 files (3 call)
        App/Program.cs
          top-level code
            7 call  System.Console.WriteLine(nameof(Order.Add) + desk.Take(order) + old);
        App/Till.cs
          App.Till.Sell
            5 call (through Shop.IDesk.Take(Order))  public bool Sell(Shop.Order order) => desk.Take(order) && Print(order);
        Lib/Desk.cs
          Shop.SmallDesk.Take
            16 call (through Shop.Desk.Take(Order))  return base.Take(order);
        """);

    [TestMethod]
    public Task Properties_of_records_are_found() => Check("""{"symbol":"Line.Price"}""", """
        Shop.Line.Price: 1 reference in 1 member of 1 file (1 read)
        Lib/Order.cs
          Shop.Order.Add
            33 read  _total += line.Price;
        """);

    [TestMethod]
    public Task A_local_is_found_by_line() => Check("""{"symbol":"old","path":"App/Program.cs","line":7}""", """
        old: 1 reference in 1 member of 1 file (1 read)
        App/Program.cs
          top-level code
            7 read  System.Console.WriteLine(nameof(Order.Add) + desk.Take(order) + old);
        """);

    [TestMethod]
    public Task A_framework_member_is_found() => Check("""{"symbol":"Console.WriteLine(int)"}""", "System.Console.WriteLine(int): no reference in 4 projects.");

    [TestMethod]
    public Task All_overloads_of_a_framework_member_are_found() => Check("""{"symbol":"Console.WriteLine"}""", """
        System.Console.WriteLine() and 19 more overloads: 1 reference in 1 member of 1 file (1 call)
        App/Program.cs
          top-level code
            7 call  System.Console.WriteLine(nameof(Order.Add) + desk.Take(order) + old);
        """);

    [TestMethod]
    public Task No_use_is_said_with_where_was_looked() => Check("""{"symbol":"State.Sent"}""", "Shop.State.Sent: no reference in 4 projects.");

    [TestMethod]
    public Task A_long_list_of_references_ends_with_how_to_read_on() => Check("""{"symbol":"Shop.Order","limit":2,"skip":3}""", """
        Shop.Order: 13 references in 9 members of 5 files (2 create, 9 type, 1 nameof, 1 doc)
        App/Till.cs
          App.Till.Print
            7 type  private static bool Print(Shop.Order order) => order.Total > 0;
        Lib/Desk.cs
          Shop.Desk.Take
            5 type  public virtual bool Take(Order order) => Room(order) > 0;
        [4 to 5 of 13. Read on with skip 5.]
        """);

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("find_references", arguments, expected);
}
