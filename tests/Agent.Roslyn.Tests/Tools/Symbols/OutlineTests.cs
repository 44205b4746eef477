namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class OutlineTests
{
    [TestMethod]
    public Task A_file_shows_members() => Check("""{"path":"Lib/Order.cs"}""", """
        Lib/Order.cs
        7	public interface IDesk  (in Shop)
        13	  bool Take(Order order)
        18	public partial class Order  (in Shop)
        20	  private int _total
        22	  public Order(int id)
        24	  public int Id { get; }
        26	  public List<Line> Lines { get; }
        28	  public int Total { get; }
        30	  public void Add(Line line)
        36	  public void Add(string name, int price)
        38	  public void Reset(out int old)
        44	  public int Newest() [only net10]
        48	public record Line(string Name, int Price)  (in Shop)
        48	  string Name { get; init; }
        48	  int Price { get; init; }
        50	public enum State  (in Shop)
        50	  Open
        50	  Sent = 4
        """);

    [TestMethod]
    public Task A_folder_shows_types() => Check("""{"path":"Lib"}""", """
        Lib/Desk.cs
        3	public abstract class Desk : IDesk  (in Shop)  2 members
        10	public sealed class SmallDesk : Desk  (in Shop)  2 members
        22	public interface IBigDesk : IDesk  (in Shop)
        24	public class Box<TItem> where TItem : class  (in Shop)  2 members
        Lib/Order.Part.cs
        3	partial class Order  (in Shop)  2 members
        Lib/Order.cs
        7	public interface IDesk  (in Shop)  1 member
        18	public partial class Order  (in Shop)  8 members
        48	public record Line(string Name, int Price)  (in Shop)
        50	public enum State  (in Shop)
        """);

    [TestMethod]
    public Task A_project_is_named_with_or_without_a_target_framework() => Check("""{"project":"Tests"}""", """
        Tests/OrderTests.cs
        6	public class OrderTests  (in Tests)  4 members
        19	public class BoxTests  (in Tests)  1 member
        Tests/Xunit.cs
        3	public class FactAttribute : System.Attribute  (in Xunit)
        4	public class SlowFactAttribute : FactAttribute  (in Xunit)
        """);

    [TestMethod]
    public Task Members_of_a_project_are_shown_when_asked_for() => Check("""{"project":"App","members":true}""", """
        App/Till.cs
        3	public class Till(Shop.IDesk desk)  (in App)
        5	  public bool Sell(Shop.Order order)
        7	  private static bool Print(Shop.Order order)
        """);

    [TestMethod]
    public Task A_long_outline_ends_with_how_to_read_on() => Check("""{"limit":2}""", """
        App/Till.cs
        3	public class Till(Shop.IDesk desk)  (in App)  2 members
        Lib/Desk.cs
        3	public abstract class Desk : IDesk  (in Shop)  2 members
        [The first 2 of 14. Read on with skip 2.]
        """);

    [TestMethod]
    public Task A_file_of_no_project_is_said() => Check("""{"path":"Lib/None.cs"}""", "No file of the 4 loaded projects that declares a type is at Lib/None.cs.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("outline", arguments, expected);
}
