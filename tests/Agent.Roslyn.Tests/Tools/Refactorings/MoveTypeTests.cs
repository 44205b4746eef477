namespace Agent.Roslyn.Tests.Tools.Refactorings;

[TestClass]
public class MoveTypeTests
{
    private const string Shop = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- Lib/Orders.cs
        // Licensed to the shop.

        using System;
        using System.Text;

        namespace Shop.Orders;

        /// <summary>An order.</summary>
        public class Order
        {
            public StringBuilder Text => new();
        }

        // A line of it.
        public class Line : IDisposable
        {
            public Order? Order { get; set; }

            public void Dispose() { }
        }

        public class Last { }
        //- Lib/Price.cs
        namespace Shop.Orders;

        /// <summary>See <see cref="Orders.Price"/>.</summary>
        public record Price(Order Of)
        {
            public decimal Value => Of.Value();
        }
        //- Lib/Prices.cs
        namespace Shop.Orders;
        public static class Prices
        {
            public static decimal Value(this Order order) => 1;
        }
        //- Lib/Alone.cs
        namespace Shop;
        public class Lonely { }
        //- App/Program.cs
        using Shop.Orders;
        using P = Shop.Orders.Price;

        Price price = new P(new Order());
        global::Shop.Orders.Price other = price;
        System.Console.WriteLine(new Order().Value());
        //- App/Only.cs
        using Shop.Orders;
        class Only { Price? Price; }
        """;

    [TestMethod]
    public Task A_type_moves_to_its_own_file_with_its_comments() => Check("""{"type":"Line"}""", """
        Move Shop.Orders.Line to a file of its own: 22 lines in 2 files.
        Lib/Line.cs: new
        Lib/Orders.cs: 9 lines
        diff --git a/Lib/Line.cs b/Lib/Line.cs
        new file mode 100644
        --- /dev/null
        +++ b/Lib/Line.cs
        @@ -0,0 +1,13 @@
        +// Licensed to the shop.
        +
        +using System;
        +
        +namespace Shop.Orders;
        +
        +// A line of it.
        +public class Line : IDisposable
        +{
        +    public Order? Order { get; set; }
        +
        +    public void Dispose() { }
        +}
        diff --git a/Lib/Orders.cs b/Lib/Orders.cs
        --- a/Lib/Orders.cs
        +++ b/Lib/Orders.cs
        @@ -3 +2,0 @@
        -using System;
        @@ -14,8 +12,0 @@
        -// A line of it.
        -public class Line : IDisposable
        -{
        -    public Order? Order { get; set; }
        -
        -    public void Dispose() { }
        -}
        -
        """);

    [TestMethod]
    public Task The_first_type_leaves_the_head_of_the_file() => Check("""{"type":"Order"}""", """
        Move Shop.Orders.Order to a file of its own: 18 lines in 2 files.
        Lib/Order.cs: new
        Lib/Orders.cs: 7 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        new file mode 100644
        --- /dev/null
        +++ b/Lib/Order.cs
        @@ -0,0 +1,11 @@
        +// Licensed to the shop.
        +
        +using System.Text;
        +
        +namespace Shop.Orders;
        +
        +/// <summary>An order.</summary>
        +public class Order
        +{
        +    public StringBuilder Text => new();
        +}
        diff --git a/Lib/Orders.cs b/Lib/Orders.cs
        --- a/Lib/Orders.cs
        +++ b/Lib/Orders.cs
        @@ -4,10 +4,3 @@
        -using System.Text;
         
         namespace Shop.Orders;
         
        -/// <summary>An order.</summary>
        -public class Order
        -{
        -    public StringBuilder Text => new();
        -}
        -
        """);

    [TestMethod]
    public Task A_file_of_one_type_gets_its_name() => Check("""{"type":"Lonely"}""", """
        Move Shop.Lonely to a file of its own: 0 lines in 1 file.
        Lib/Alone.cs -> Lib/Lonely.cs: 0 lines
        diff --git a/Lib/Lonely.cs b/Lib/Lonely.cs
        rename from Lib/Lonely.cs
        rename to Lib/Lonely.cs
        """);

    [TestMethod]
    public Task A_type_moves_to_a_namespace_with_every_name_of_it() => Check("""{"type":"Price","namespace":"Shop.Pricing"}""", """
        Move Shop.Orders.Price to Shop.Pricing: 8 lines in 3 files.
        App/Only.cs: 1 line
        App/Program.cs: 3 lines
        Lib/Price.cs: 4 lines
        diff --git a/App/Only.cs b/App/Only.cs
        --- a/App/Only.cs
        +++ b/App/Only.cs
        @@ -1 +1 @@
        -using Shop.Orders;
        +using Shop.Pricing;
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -2,4 +2,5 @@
        -using P = Shop.Orders.Price;
        +using Shop.Pricing;
        +using P = Shop.Pricing.Price;
         
         Price price = new P(new Order());
        -global::Shop.Orders.Price other = price;
        +global::Shop.Pricing.Price other = price;
        diff --git a/Lib/Price.cs b/Lib/Price.cs
        --- a/Lib/Price.cs
        +++ b/Lib/Price.cs
        @@ -1,3 +1,5 @@
        -namespace Shop.Orders;
        +using Shop.Orders;
         
        -/// <summary>See <see cref="Orders.Price"/>.</summary>
        +namespace Shop.Pricing;
        +
        +/// <summary>See <see cref="Shop.Pricing.Price"/>.</summary>
        """);

    [TestMethod]
    public Task Extension_methods_are_found_in_the_new_namespace() => Check("""{"type":"Prices","namespace":"Shop.Pricing"}""", """
        Move Shop.Orders.Prices to Shop.Pricing: 6 lines in 3 files.
        App/Program.cs: 1 line
        Lib/Price.cs: 2 lines
        Lib/Prices.cs: 3 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -1,0 +2 @@
        +using Shop.Pricing;
        diff --git a/Lib/Price.cs b/Lib/Price.cs
        --- a/Lib/Price.cs
        +++ b/Lib/Price.cs
        @@ -0,0 +1,2 @@
        +using Shop.Pricing;
        +
        diff --git a/Lib/Prices.cs b/Lib/Prices.cs
        --- a/Lib/Prices.cs
        +++ b/Lib/Prices.cs
        @@ -1 +1,3 @@
        -namespace Shop.Orders;
        +using Shop.Orders;
        +
        +namespace Shop.Pricing;
        """);

    [TestMethod]
    [DataRow("""{"type":"Price"}""", "Shop.Orders.Price is in a file of its name already.")]
    [DataRow("""{"type":"Price","namespace":"Shop.Orders"}""", "Shop.Orders.Price is in that namespace already.")]
    [DataRow("""{"type":"Price","namespace":"1"}""", "'1' is not the name of a namespace.")]
    [DataRow("""{"type":"Order","namespace":"Shop"}""", "Nothing was changed, because of 1 conflict:\nLib/Orders.cs:9: Its file declares other types too, or has no namespace; move it to a file of its own first.")]
    [DataRow("""{"type":"System.Console"}""", "System.Console is declared in 0 places; only a type of one part can be moved.")]
    public Task What_cannot_move_is_refused(string arguments, string expected) => Check(arguments, $"error: {expected}");

    private static Task Check(string arguments, string expected) => RefactoringCheck.Check(Shop, "move_type", arguments, expected);
}
