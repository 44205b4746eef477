using Agent.Core.Tools;

namespace Agent.Roslyn.Tests.Tools.Fixes;

[TestClass]
public class FixErrorsTests
{
    [TestMethod]
    public Task Errors_of_many_kinds_and_projects_are_fixed_in_the_order_the_projects_build_on_each_other() => Check("{}", """
        //- project App: Lib
        //- Lib/Order.cs
        namespace Shop;
        public class Order
        {
            public StringBuilder Text { get; } = new();
            private decimal Price => 1;
            public int Count => Enumerable.Range(0, 3).Count();
            public Task<int> LoadAsync() => Task.FromResult(1);
        }
        //- Lib/Store.cs
        namespace Shop;
        public class Store : IDisposable
        {
            public int Total(Order order) => order.Cuont;
        }
        //- App/Program.cs
        using Shop;
        var order = new Order();
        System.Console.WriteLine(order.Price + order.Count);
        //- App/Use.cs
        using Shop;
        class Use
        {
            int Load(Order order)
            {
                int n = order.LoadAsync();
                return n;
            }
        }
        """, """
        7 errors in the solution, 8 fixes made, 0 left.
        fixed Lib/Order.cs:4 CS0246: using System.Text;
        fixed Lib/Order.cs:8 CS0103: using System.Linq;
        fixed Lib/Order.cs:10 CS0246: using System.Threading.Tasks;
        fixed App/Use.cs:6 CS0029: Await it
        fixed Lib/Store.cs:2 CS0246: using System;
        fixed Lib/Store.cs:4 CS0535: Implement interface
        fixed Lib/Store.cs:11 CS1061: Change 'Cuont' to 'Count'
        fixed App/Program.cs:3 CS0122: Make 'Order.Price' public
        diff --git a/App/Use.cs b/App/Use.cs
        --- a/App/Use.cs
        +++ b/App/Use.cs
        @@ -1,6 +1,7 @@
        +using System.Threading.Tasks;
         using Shop;
         class Use
         {
        -    int Load(Order order)
        +    async Task<int> Load(Order order)
             {
        -        int n = order.LoadAsync();
        +        int n = await order.LoadAsync();
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -1,5 +1,9 @@
        +using System.Linq;
        +using System.Text;
        +using System.Threading.Tasks;
        +
         namespace Shop;
         public class Order
         {
             public StringBuilder Text { get; } = new();
        -    private decimal Price => 1;
        +    public decimal Price => 1;
        diff --git a/Lib/Store.cs b/Lib/Store.cs
        --- a/Lib/Store.cs
        +++ b/Lib/Store.cs
        @@ -1,4 +1,11 @@
        +using System;
        +
         namespace Shop;
         public class Store : IDisposable
         {
        -    public int Total(Order order) => order.Cuont;
        +    public void Dispose()
        +    {
        +        throw new NotImplementedException();
        +    }
        +
        +    public int Total(Order order) => order.Count;
        """);

    [TestMethod]
    public Task What_is_left_is_told_with_the_reason() => Check("{}", """
        //- Lib/A.cs
        class C
        {
            Warehouse? m;
            int A() => Count("a");
            int Count(int n) => n;
        }
        """, """
        2 errors in the solution, 0 fixes made, 2 left.
        left Lib/A.cs:3 CS0246 The type or namespace name 'Warehouse' could not be found (are you missing a using directive or an assembly reference?) (no proven fix)
        left Lib/A.cs:4 CS1503 Argument 1: cannot convert from 'string' to 'int' (no proven fix)
        """);

    [TestMethod]
    public Task A_using_of_several_is_chosen_when_only_one_compiles() => Check("{}", """
        //- Lib/One.cs
        namespace One { public class Thing { public int Size => 1; } }
        //- Lib/Two.cs
        namespace Two { public class Thing { public int Length => 1; } }
        //- Lib/A.cs
        class C { int A(Thing thing) => thing.Length; }
        """, """
        1 error in the solution, 1 fix made, 0 left.
        fixed Lib/A.cs:1 CS0246: using Two;
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -0,0 +1,2 @@
        +using Two;
        +
        """);

    [TestMethod]
    public Task Several_usings_that_compile_are_left_to_a_person() => Check("{}", """
        //- Lib/One.cs
        namespace One { public class Thing; }
        //- Lib/Two.cs
        namespace Two { public class Thing; }
        //- Lib/A.cs
        class C { Thing? thing; }
        """, """
        1 error in the solution, 0 fixes made, 1 left.
        left Lib/A.cs:1 CS0246 The type or namespace name 'Thing' could not be found (are you missing a using directive or an assembly reference?) (ambiguous: using One; or using Two;)
        """);

    [TestMethod]
    public Task A_fix_reaches_every_target_framework() => Check("{}", """
        //- project Lib [NET8,NET10]
        //- Lib/A.cs
        class C { StringBuilder? text; int Size => text!.Lenght; }
        """, """
        2 errors in the solution, 2 fixes made, 0 left.
        fixed Lib/A.cs:1 CS0246: using System.Text;
        fixed Lib/A.cs:3 CS1061: Change 'Lenght' to 'Length'
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1 +1,3 @@
        -class C { StringBuilder? text; int Size => text!.Lenght; }
        +using System.Text;
        +
        +class C { StringBuilder? text; int Size => text!.Length; }
        """);

    [TestMethod]
    public Task Only_the_given_file_is_changed() => Check("""{"path":"Lib/A.cs"}""", """
        //- Lib/A.cs
        class A { StringBuilder? text; }
        //- Lib/B.cs
        class B { StringBuilder? text; }
        """, """
        1 error in Lib/A.cs, 1 fix made, 0 left.
        fixed Lib/A.cs:1 CS0246: using System.Text;
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -0,0 +1,2 @@
        +using System.Text;
        +
        """);

    [TestMethod]
    public Task A_wrong_using_is_mended_before_what_it_breaks() => Check("{}", """
        //- Lib/Usings.cs
        global using Shop.Ordrs;
        //- Lib/Orders.cs
        namespace Shop.Orders { public class Order { } }
        //- Lib/A.cs
        class A { Order? one; }
        //- Lib/B.cs
        class B { Order? one; }
        """, """
        3 errors in the solution, 1 fix made, 0 left.
        fixed Lib/Usings.cs:1 CS0234: Change 'Ordrs' to 'Orders'
        diff --git a/Lib/Usings.cs b/Lib/Usings.cs
        --- a/Lib/Usings.cs
        +++ b/Lib/Usings.cs
        @@ -1 +1 @@
        -global using Shop.Ordrs;
        +global using Shop.Orders;
        """);

    [TestMethod]
    public Task A_fix_that_makes_it_worse_is_left_out_and_holds_up_no_other() => Check("{}", """
        //- Lib/Order.cs
        public class Order
        {
            private Line First() => new();
            public int Count => 1;
            private class Line;
        }
        //- Lib/A.cs
        class A { object A1(Order order) => order.First(); }
        //- Lib/B.cs
        class B { int B1(Order order) => order.Cuont; }
        //- Lib/C.cs
        class C { int C1(Order order) => order.Coutn; }
        """, """
        3 errors in the solution, 2 fixes made, 1 left.
        fixed Lib/B.cs:1 CS1061: Change 'Cuont' to 'Count'
        fixed Lib/C.cs:1 CS1061: Change 'Coutn' to 'Count'
        left Lib/A.cs:1 CS0122 'Order.First()' is inaccessible due to its protection level (Make 'Order.First()' internal made it worse: CS0050 Inconsistent accessibility: return type 'Order.Line' is less accessible than method 'Order.First()')
        diff --git a/Lib/B.cs b/Lib/B.cs
        --- a/Lib/B.cs
        +++ b/Lib/B.cs
        @@ -1 +1 @@
        -class B { int B1(Order order) => order.Cuont; }
        +class B { int B1(Order order) => order.Count; }
        diff --git a/Lib/C.cs b/Lib/C.cs
        --- a/Lib/C.cs
        +++ b/Lib/C.cs
        @@ -1 +1 @@
        -class C { int C1(Order order) => order.Coutn; }
        +class C { int C1(Order order) => order.Count; }
        """);

    [TestMethod]
    public async Task A_cancelled_call_ends()
    {
        using var code = CodeFixture.Of("//- Lib/A.cs\nclass A { StringBuilder? text; }");
        var tool = code.Tools.Find("fix_errors")!;
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await tool.PlanAsync(ToolArguments.Read(tool, "{}"), code.Context, new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public Task Code_without_errors_stays_as_it_is() => Check("{}", """
        //- Lib/A.cs
        class A;
        """, "There is no error in the solution.");

    private static async Task Check(string arguments, string source, string expected)
    {
        using var code = CodeFixture.Of(source);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), await code.CallAsync("fix_errors", arguments));
    }
}
