namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class SymbolAtTests
{
    [TestMethod]
    public Task All_names_of_a_line_are_explained() => Check("""{"path":"App/Program.cs","line":5}""", """
        order  local  App/Program.cs:3  Order? order
        Shop.Order.Reset(int)  method  Lib/Order.cs:38  public void Reset(out int old)
        old  local  App/Program.cs:5  int old
        """);

    [TestMethod]
    public Task One_name_can_be_chosen() => Check("""{"path":"Lib/Desk.cs","line":16,"text":"Take"}""", "Shop.Desk.Take(Order)  method  Lib/Desk.cs:5  public virtual bool Take(Order order)");

    [TestMethod]
    public Task A_line_without_names_is_said() => Check("""{"path":"Lib/Order.cs","line":31}""", "Line 31 of Lib/Order.cs has no name that means a symbol.");

    [TestMethod]
    public Task A_name_that_is_not_there_is_said() => Check("""{"path":"Lib/Order.cs","line":32,"text":"Price"}""", "Nothing on line 32 of Lib/Order.cs is named 'Price' and means a symbol.");

    [TestMethod]
    public Task A_line_behind_the_end_is_refused() => Check("""{"path":"Lib/Order.Part.cs","line":99}""", "error: Lib/Order.Part.cs has 9 lines; there is no line 99.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("symbol_at", arguments, expected);
}
