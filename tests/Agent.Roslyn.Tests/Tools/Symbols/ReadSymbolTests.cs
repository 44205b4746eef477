namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class ReadSymbolTests
{
    [TestMethod]
    public Task A_member_comes_with_documentation_and_source() => Check("""{"symbol":"IDesk.Take"}""", """
        Shop.IDesk.Take(Order)  method  Lib/Order.cs:13
        bool Take(Order order)
        Takes order.
        order: What to take.
        returns: Whether there is room.
        throws ArgumentNullException: There is no Order.
        13	    bool Take(Order order);
        """);

    [TestMethod]
    public Task Overloads_come_together() => Check("""{"symbol":"Order.Add"}""", """
        Shop.Order.Add(Line)  method  Lib/Order.cs:30
        public void Add(Line line)
        30	    public void Add(Line line)
        31	    {
        32	        Lines.Add(line);
        33	        _total += line.Price;
        34	    }
        Shop.Order.Add(string, int)  method  Lib/Order.cs:36
        public void Add(string name, int price)
        36	    public void Add(string name, int price) => Add(new Line(name, price));
        """);

    [TestMethod]
    public Task All_parts_of_a_type_are_shown() => Check("""{"symbol":"Shop.Order"}""", """
        Shop.Order  class  Lib/Order.cs:18
        public class Order
        An order of Lines.
        Lib/Order.cs:
        17	[Serializable]
        18	public partial class Order
        19	{
        20	    private int _total;
        21	
        22	    public Order(int id) => Id = id;
        23	
        24	    public int Id { get; }
        25	
        26	    public List<Line> Lines { get; } = [];
        27	
        28	    public int Total => _total;
        29	
        30	    public void Add(Line line)
        31	    {
        32	        Lines.Add(line);
        33	        _total += line.Price;
        34	    }
        35	
        36	    public void Add(string name, int price) => Add(new Line(name, price));
        37	
        38	    public void Reset(out int old)
        39	    {
        40	        old = _total;
        41	        _total = 0;
        42	    }
        43	#if NET10
        44	    public int Newest() => _total;
        45	#endif
        46	}
        Lib/Order.Part.cs:
        3	partial class Order
        4	{
        5	    public const int Most = 10;
        6	
        7	    public State State { get; protected set; }
        8	}
        """);

    [TestMethod]
    public Task Inherited_documentation_is_found() => Check("""{"symbol":"SmallDesk.Take"}""", """
        Shop.SmallDesk.Take(Order)  method  Lib/Desk.cs:13
        public override bool Take(Order order)
        Takes order.
        order: What to take.
        returns: Whether there is room.
        throws ArgumentNullException: There is no Order.
        (documented at Shop.IDesk.Take(Order))
        13	    public override bool Take(Order order)
        14	    {
        15	        order.Add("fee", 1);
        16	        return base.Take(order);
        17	    }
        """);

    [TestMethod]
    public Task A_field_comes_with_its_whole_declaration() => Check("""{"symbol":"Order._total"}""", """
        Shop.Order._total  field  Lib/Order.cs:20
        private int _total
        20	    private int _total;
        """);

    [TestMethod]
    public Task A_property_of_a_record_is_its_parameter() => Check("""{"symbol":"Line.Price"}""", """
        Shop.Line.Price  property  Lib/Order.cs:48
        public int Price { get; init; }
        48	public record Line(string Name, int Price);
        """);

    [TestMethod]
    public Task A_generic_type_shows_its_constraints() => Check("""{"symbol":"Box<T>.Of"}""", """
        Shop.Box<TItem>.Of(TItem)  method  Lib/Desk.cs:28
        public static Box<TItem> Of(TItem item)
        28	    public static Box<TItem> Of(TItem item) => new() { Item = item };
        """);

    [TestMethod]
    public Task A_local_is_read_at_its_line() => Check("""{"symbol":"old","path":"App/Program.cs","line":7}""", """
        old  local  App/Program.cs:5
        int old
        5	order.Reset(out var old);
        """);

    [TestMethod]
    public Task A_type_of_the_framework_shows_its_members() => Check("""{"symbol":"System.IAsyncDisposable"}""", """
        System.IAsyncDisposable  interface  [System.Runtime]
        public interface IAsyncDisposable
        Provides a mechanism for releasing unmanaged resources asynchronously.
          ValueTask DisposeAsync()
        """);

    [TestMethod]
    public Task A_member_of_the_framework_has_documentation() => Check("""{"symbol":"string.IsNullOrEmpty"}""", """
        string.IsNullOrEmpty(string?)  method  [System.Runtime]
        public static bool IsNullOrEmpty(string? value)
        Indicates whether the specified string is null or an empty string ("").
        value: The string to test.
        returns: true if the value parameter is null or an empty string (""); otherwise, false.
        """);

    [TestMethod]
    public Task An_ambiguous_name_is_refused() => Check("""{"symbol":"Take"}""", """
        error: 'Take' names 3 symbols. Write one of these in full, or add path and line:
        Shop.IDesk.Take(Order)  Lib/Order.cs:13
        Shop.Desk.Take(Order)  Lib/Desk.cs:5
        Shop.SmallDesk.Take(Order)  Lib/Desk.cs:13
        """);

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("read_symbol", arguments, expected);
}
