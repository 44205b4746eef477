namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class FindTestsTests
{
    [TestMethod]
    public Task Tests_are_listed() => Check("""{}""", """
        3 tests
          Tests.OrderTests.Adding_counts  Tests/OrderTests.cs:13
          Tests.OrderTests.Selling_takes  Tests/OrderTests.cs:16
          Tests.BoxTests.Boxes_hold  Tests/OrderTests.cs:22
        """);

    [TestMethod]
    public Task Tests_that_touch_a_member_are_found_through_callers() => Check("""{"symbol":"Desk.Room"}""", """
        Shop.Desk.Room(Order): 1 test
          Tests.OrderTests.Selling_takes  Tests/OrderTests.cs:16  through App.Till.Sell(Order), Shop.Desk.Take(Order)
        """);

    [TestMethod]
    public Task What_a_test_class_sets_up_counts_for_all_its_tests() => Check("""{"symbol":"Order.Add(string, int)"}""", """
        Shop.Order.Add(string, int): 2 tests
          Tests.OrderTests.Adding_counts  Tests/OrderTests.cs:13  through Tests.OrderTests.ctor()
          Tests.OrderTests.Selling_takes  Tests/OrderTests.cs:16  through Tests.OrderTests.ctor()
        """);

    [TestMethod]
    public Task A_type_is_touched_through_its_members() => Check("""{"symbol":"Box<T>"}""", """
        Shop.Box<TItem>: 1 test
          Tests.BoxTests.Boxes_hold  Tests/OrderTests.cs:22
        """);

    [TestMethod]
    public Task No_test_is_said() => Check("""{"symbol":"Order.Reset"}""", "Shop.Order.Reset(int): no test runs into it");

    [TestMethod]
    public Task A_project_without_tests_is_said() => Check("""{"project":"App"}""", "No method in 1 project has a test attribute.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("find_tests", arguments, expected);
}
