namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class CallHierarchyTests
{
    [TestMethod]
    public Task Callers_are_members_with_lines() => Check("""{"symbol":"Order.Add(Line)"}""", """
        Shop.Order.Add(Line)  Lib/Order.cs:30
          Shop.Order.Add(string, int)  Lib/Order.cs:36  line 36
          Tests.OrderTests.Adding_counts()  Tests/OrderTests.cs:13  line 13
        """);

    [TestMethod]
    public Task Callers_of_callers_are_below_them() => Check("""{"symbol":"Desk.Room","depth":3}""", """
        Shop.Desk.Room(Order)  Lib/Desk.cs:7
          Shop.Desk.Take(Order)  Lib/Desk.cs:5  line 5
            top-level code  App/Program.cs:1  line 7
            App.Till.Sell(Order)  App/Till.cs:5  line 5
              Tests.OrderTests.Selling_takes()  Tests/OrderTests.cs:16  line 16
            Shop.SmallDesk.Take(Order)  Lib/Desk.cs:13  line 16
              top-level code  App/Program.cs:1  line 7
              App.Till.Sell(Order)  App/Till.cs:5  line 5
        """);

    [TestMethod]
    public Task Callees_are_in_the_order_of_the_code() => Check("""{"symbol":"SmallDesk.Take","direction":"callees"}""", """
        Shop.SmallDesk.Take(Order)  Lib/Desk.cs:13
          Shop.Order.Add(string, int)  Lib/Order.cs:36  line 15
          Shop.Desk.Take(Order)  Lib/Desk.cs:5  line 16
        """);

    [TestMethod]
    public Task Callees_of_callees_are_below_them() => Check("""{"symbol":"Till.Sell","direction":"callees","depth":2}""", """
        App.Till.Sell(Order)  App/Till.cs:5
          Shop.IDesk.Take(Order)  Lib/Order.cs:13  line 5
          App.Till.Print(Order)  App/Till.cs:7  line 5
            Shop.Order.Total  Lib/Order.cs:28  line 7
        """);

    [TestMethod]
    public Task Constructors_have_callers() => Check("""{"symbol":"Shop.Order.ctor"}""", """
        Shop.Order.ctor(int)  Lib/Order.cs:22
          top-level code  App/Program.cs:1  line 3
          Tests.OrderTests._order  Tests/OrderTests.cs:8  line 8
        """);

    [TestMethod]
    public Task Recursion_ends() => Check("""{"symbol":"Order.Add","depth":3,"direction":"callees"}""", """
        Shop.Order.Add(Line)  Lib/Order.cs:30
          System.Collections.Generic.List<T>.Add(T)  [System.Collections]  line 32
          Shop.Order.Lines  Lib/Order.cs:26  line 32
          Shop.Line.Price  Lib/Order.cs:48  line 33
        Shop.Order.Add(string, int)  Lib/Order.cs:36
          Shop.Order.Add(Line)  Lib/Order.cs:30  line 36  (see above)
          Shop.Line.ctor(string, int)  Lib/Order.cs:48  line 36
        """);

    [TestMethod]
    public Task No_caller_is_said_with_where_was_looked() => Check("""{"symbol":"Order.Newest"}""", """
        Shop.Order.Newest()  Lib/Order.cs:44
          no caller in 4 projects
        """);

    [TestMethod]
    public Task Too_much_depth_is_refused() => Check("""{"symbol":"Order.Newest","depth":4}""", "error: depth goes from 1 to 3.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("call_hierarchy", arguments, expected);
}
