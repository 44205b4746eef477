namespace Agent.Roslyn.Tests.Tools.Refactorings;

[TestClass]
public class RenameSymbolTests
{
    private const string Shop = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- Lib/Order.cs
        namespace Shop;
        /// <summary>See <see cref="Order.Total"/>.</summary>
        public class Order(int id) : IPriced
        {
            public int Id => id; // the Total of nothing
            public virtual decimal Total() => 0;
            public decimal Total(int digits) => decimal.Round(Total(), digits);
        #if NET10
            public decimal Twice() => 2 * Total();
        #endif
            public override string ToString() => "Total";
        }
        //- Lib/IPriced.cs
        namespace Shop;
        public interface IPriced { decimal Total(); }
        //- Lib/Order.Rules.cs
        namespace Shop;
        public sealed class Rush(int id) : Order(id)
        {
            public override decimal Total() => base.Total() + 5;
        }
        //- App/Program.cs
        using Shop;
        var order = new Order(id: 1);
        System.Console.WriteLine(order.Total() + nameof(Order.Total));
        """;

    [TestMethod]
    public Task Overrides_implementations_and_every_target_framework_follow() => Rename("""{"symbol":"Order.Total()","new_name":"Sum"}""", """
        Rename Shop.Order.Total() to Sum: 6 lines in 4 files.
        App/Program.cs: 1 line
        Lib/IPriced.cs: 1 line
        Lib/Order.Rules.cs: 1 line
        Lib/Order.cs: 3 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -3 +3 @@
        -System.Console.WriteLine(order.Total() + nameof(Order.Total));
        +System.Console.WriteLine(order.Sum() + nameof(Order.Total));
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        --- a/Lib/IPriced.cs
        +++ b/Lib/IPriced.cs
        @@ -2 +2 @@
        -public interface IPriced { decimal Total(); }
        +public interface IPriced { decimal Sum(); }
        diff --git a/Lib/Order.Rules.cs b/Lib/Order.Rules.cs
        --- a/Lib/Order.Rules.cs
        +++ b/Lib/Order.Rules.cs
        @@ -4 +4 @@
        -    public override decimal Total() => base.Total() + 5;
        +    public override decimal Sum() => base.Sum() + 5;
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -6,4 +6,4 @@
        -    public virtual decimal Total() => 0;
        -    public decimal Total(int digits) => decimal.Round(Total(), digits);
        +    public virtual decimal Sum() => 0;
        +    public decimal Total(int digits) => decimal.Round(Sum(), digits);
         #if NET10
        -    public decimal Twice() => 2 * Total();
        +    public decimal Twice() => 2 * Sum();
        """);

    [TestMethod]
    public Task Overloads_strings_and_comments_follow_when_asked() => Rename("""{"symbol":"Order.Total","new_name":"Sum","overloads":true,"strings":true,"comments":true}""", """
        Rename Shop.Order.Total() to Sum: 8 lines in 4 files.
        App/Program.cs: 1 line
        Lib/IPriced.cs: 1 line
        Lib/Order.Rules.cs: 1 line
        Lib/Order.cs: 5 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -3 +3 @@
        -System.Console.WriteLine(order.Total() + nameof(Order.Total));
        +System.Console.WriteLine(order.Sum() + nameof(Order.Sum));
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        --- a/Lib/IPriced.cs
        +++ b/Lib/IPriced.cs
        @@ -2 +2 @@
        -public interface IPriced { decimal Total(); }
        +public interface IPriced { decimal Sum(); }
        diff --git a/Lib/Order.Rules.cs b/Lib/Order.Rules.cs
        --- a/Lib/Order.Rules.cs
        +++ b/Lib/Order.Rules.cs
        @@ -4 +4 @@
        -    public override decimal Total() => base.Total() + 5;
        +    public override decimal Sum() => base.Sum() + 5;
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -5,7 +5,7 @@
        -    public int Id => id; // the Total of nothing
        -    public virtual decimal Total() => 0;
        -    public decimal Total(int digits) => decimal.Round(Total(), digits);
        +    public int Id => id; // the Sum of nothing
        +    public virtual decimal Sum() => 0;
        +    public decimal Sum(int digits) => decimal.Round(Sum(), digits);
         #if NET10
        -    public decimal Twice() => 2 * Total();
        +    public decimal Twice() => 2 * Sum();
         #endif
        -    public override string ToString() => "Total";
        +    public override string ToString() => "Sum";
        """);

    [TestMethod]
    public Task Files_named_after_a_type_follow_it() => Rename("""{"symbol":"Order","new_name":"Purchase"}""", """
        Rename Shop.Order to Purchase: 5 lines in 3 files.
        App/Program.cs: 2 lines
        Lib/Order.Rules.cs: 1 line
        Lib/Order.cs -> Lib/Purchase.cs: 2 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -2,2 +2,2 @@
        -var order = new Order(id: 1);
        -System.Console.WriteLine(order.Total() + nameof(Order.Total));
        +var order = new Purchase(id: 1);
        +System.Console.WriteLine(order.Total() + nameof(Purchase.Total));
        diff --git a/Lib/Order.Rules.cs b/Lib/Order.Rules.cs
        --- a/Lib/Order.Rules.cs
        +++ b/Lib/Order.Rules.cs
        @@ -2 +2 @@
        -public sealed class Rush(int id) : Order(id)
        +public sealed class Rush(int id) : Purchase(id)
        diff --git a/Lib/Purchase.cs b/Lib/Purchase.cs
        rename from Lib/Purchase.cs
        rename to Lib/Purchase.cs
        --- a/Lib/Purchase.cs
        +++ b/Lib/Purchase.cs
        @@ -2,2 +2,2 @@
        -/// <summary>See <see cref="Order.Total"/>.</summary>
        -public class Order(int id) : IPriced
        +/// <summary>See <see cref="Purchase.Total"/>.</summary>
        +public class Purchase(int id) : IPriced
        """);

    [TestMethod]
    public Task The_file_can_stay() => Rename("""{"symbol":"IPriced","new_name":"IHavePrice","file":false}""", """
        Rename Shop.IPriced to IHavePrice: 2 lines in 2 files.
        Lib/IPriced.cs: 1 line
        Lib/Order.cs: 1 line
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        --- a/Lib/IPriced.cs
        +++ b/Lib/IPriced.cs
        @@ -2 +2 @@
        -public interface IPriced { decimal Total(); }
        +public interface IHavePrice { decimal Total(); }
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -3 +3 @@
        -public class Order(int id) : IPriced
        +public class Order(int id) : IHavePrice
        """);

    [TestMethod]
    public Task A_parameter_is_renamed_with_the_arguments_that_name_it() => Rename("""{"symbol":"id","path":"Lib/Order.cs","line":3,"new_name":"number"}""", """
        Rename id to number: 3 lines in 2 files.
        App/Program.cs: 1 line
        Lib/Order.cs: 2 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -2 +2 @@
        -var order = new Order(id: 1);
        +var order = new Order(number: 1);
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -3,3 +3,3 @@
        -public class Order(int id) : IPriced
        +public class Order(int number) : IPriced
         {
        -    public int Id => id; // the Total of nothing
        +    public int Id => number; // the Total of nothing
        """);

    [TestMethod]
    [DataRow("Order.Id", "1st", "'1st' is not a name in C#.")]
    [DataRow("Order.Id", "class", "'class' is a keyword of C#; choose another name, or @class.")]
    [DataRow("Order.Id", "Id", "Shop.Order.Id has that name already.")]
    [DataRow("Order.ToString", "Show", "Shop.Order.ToString() implements or overrides object.ToString(), which comes from System.Runtime.")]
    [DataRow("System.Console", "Terminal", "System.Console comes from System.Console and cannot be renamed here.")]
    [DataRow("Order.Id", "Total", "Nothing was changed, because of 2 conflicts:\nLib/Order.cs:6: Shop.Order.Total() has this name already.\nLib/Order.cs:7: Shop.Order.Total(int) has this name already.")]
    [DataRow("Rush", "Order", "Nothing was changed, because of 1 conflict:\nLib/Order.cs:3: Shop.Order has this name already.")]
    public Task A_name_that_cannot_be_is_refused(string symbol, string name, string expected) => Rename($$"""{"symbol":"{{symbol}}","new_name":"{{name}}"}""", $"error: {expected}");

    [TestMethod]
    public Task A_local_that_would_clash_is_refused() => Check("""
        //- Lib/A.cs
        class A
        {
            int M() { var one = 1; var two = 2; return one + two; }
        }
        """, """{"symbol":"one","path":"Lib/A.cs","line":3,"new_name":"two"}""", """
        error: Nothing was changed, because of 1 conflict:
        Lib/A.cs:3: CS0128: A local variable or function named 'two' is already defined in this scope
        """);

    [TestMethod]
    public Task A_field_that_a_local_would_hide_is_qualified() => Check("""
        //- Lib/A.cs
        class A
        {
            int total;
            int M() { var sum = 1; return total + sum; }
        }
        """, """{"symbol":"A.total","new_name":"sum"}""", """
        Rename A.total to sum: 2 lines in 1 file.
        Lib/A.cs: 2 lines
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -3,2 +3,2 @@
        -    int total;
        -    int M() { var sum = 1; return total + sum; }
        +    int sum;
        +    int M() { var sum = 1; return this.sum + sum; }
        """);

    [TestMethod]
    public Task A_call_that_would_pick_another_overload_is_kept_by_a_cast() => Check("""
        //- Lib/A.cs
        class A
        {
            public void Add(int x) { }
            public void Put(long x) { }
            public void Put(string x) { }
        }
        class B
        {
            void M(A a) { a.Put(5); }
        }
        """, """{"symbol":"A.Add","new_name":"Put"}""", """
        Rename A.Add(int) to Put: 2 lines in 1 file.
        Lib/A.cs: 2 lines
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -3,7 +3,7 @@
        -    public void Add(int x) { }
        +    public void Put(int x) { }
             public void Put(long x) { }
             public void Put(string x) { }
         }
         class B
         {
        -    void M(A a) { a.Put(5); }
        +    void M(A a) { a.Put((long)5); }
        """);

    [TestMethod]
    public Task A_call_that_would_mean_something_else_is_refused() => Check("""
        //- Lib/A.cs
        class Base { public void Put() { } }
        class Derived : Base { public void Add() { } }
        class B<T> where T : Derived
        {
            void M(dynamic x, T a) { a.Put(); System.Action put = a.Put; }
        }
        """, """{"symbol":"Derived.Add","new_name":"Put"}""", """
        error: Nothing was changed, because of 1 conflict:
        Lib/A.cs:5: 'Put' would mean Derived.Put() instead of Base.Put().
        """);

    [TestMethod]
    public async Task Line_ends_stay_as_they_were()
    {
        using var code = CodeFixture.Of("//- Lib/A.cs\nclass A;");
        code.Open("Lib/A.cs", "class A { }\r\nclass B : A { }\nclass C : A { }\r\n");
        await code.CallAsync("rename_symbol", """{"symbol":"A","new_name":"Base","file":false}""");
        Assert.AreEqual("class Base { }\r\nclass B : Base { }\nclass C : Base { }\r\n", code.Changes.Find(code.PathOf("Lib/A.cs"))!.File!.Text);
    }

    private static Task Rename(string arguments, string expected) => Check(Shop, arguments, expected);

    private static Task Check(string source, string arguments, string expected) => RefactoringCheck.Check(source, "rename_symbol", arguments, expected);
}
