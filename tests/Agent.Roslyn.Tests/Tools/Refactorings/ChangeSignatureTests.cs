namespace Agent.Roslyn.Tests.Tools.Refactorings;

[TestClass]
public class ChangeSignatureTests
{
    private const string Shop = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- Lib/IPriced.cs
        namespace Shop;
        public interface IPriced
        {
            /// <summary>See <see cref="Total(int, string)"/>.</summary>
            /// <param name="digits">How exact.</param>
            /// <param name="currency">Of what.</param>
            decimal Total(int digits, string currency = "EUR");
        }
        //- Lib/Order.cs
        namespace Shop;
        public class Order : IPriced
        {
            /// <inheritdoc />
            public virtual decimal Total(int digits, string currency = "EUR") => digits + currency.Length;
        #if NET10
            public decimal Exact() => Total(28, currency: "USD");
        #endif
        }
        public sealed class Rush : Order
        {
            public override decimal Total(int places, string currency = "EUR") => base.Total(places) + 5;
        }
        public sealed class Gift : IPriced
        {
            decimal IPriced.Total(int digits, string currency) => 0;
        }
        //- App/Program.cs
        using Shop;
        var order = new Order();
        IPriced? priced = order;
        System.Console.WriteLine(
            order.Total(
                1, // one
                "USD"));
        System.Console.WriteLine(priced?.Total(currency: "GBP", digits: (int)order.Total(2)));
        """;

    [TestMethod]
    public Task A_parameter_is_added_with_what_calls_pass() => Change("""{"symbol":"IPriced.Total","parameters":"int digits, bool round, string currency = \"EUR\"","added":[{"name":"round","argument":"true","documentation":"Whether to round."}]}""", """
        Change the signature of Shop.IPriced.Total(int, string): 9 lines in 3 files.
        App/Program.cs: 2 lines
        Lib/IPriced.cs: 3 lines
        Lib/Order.cs: 4 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -7,2 +7,3 @@
        +        true,
                 "USD"));
        -System.Console.WriteLine(priced?.Total(currency: "GBP", digits: (int)order.Total(2)));
        +System.Console.WriteLine(priced?.Total(currency: "GBP", digits: (int)order.Total(2, true), round: true));
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        --- a/Lib/IPriced.cs
        +++ b/Lib/IPriced.cs
        @@ -4,4 +4,5 @@
        -    /// <summary>See <see cref="Total(int, string)"/>.</summary>
        +    /// <summary>See <see cref="Total(int, bool, string)"/>.</summary>
             /// <param name="digits">How exact.</param>
        +    /// <param name="round">Whether to round.</param>
             /// <param name="currency">Of what.</param>
        -    decimal Total(int digits, string currency = "EUR");
        +    decimal Total(int digits, bool round, string currency = "EUR");
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -5,12 +5,12 @@
        -    public virtual decimal Total(int digits, string currency = "EUR") => digits + currency.Length;
        +    public virtual decimal Total(int digits, bool round, string currency = "EUR") => digits + currency.Length;
         #if NET10
        -    public decimal Exact() => Total(28, currency: "USD");
        +    public decimal Exact() => Total(28, true, currency: "USD");
         #endif
         }
         public sealed class Rush : Order
         {
        -    public override decimal Total(int places, string currency = "EUR") => base.Total(places) + 5;
        +    public override decimal Total(int places, bool round, string currency = "EUR") => base.Total(places, true) + 5;
         }
         public sealed class Gift : IPriced
         {
        -    decimal IPriced.Total(int digits, string currency) => 0;
        +    decimal IPriced.Total(int digits, bool round, string currency) => 0;
        """);

    [TestMethod]
    public Task A_parameter_with_a_default_leaves_calls_alone() => Change("""{"symbol":"Order.Total","parameters":"(int digits, string currency = \"EUR\", System.Threading.CancellationToken token = default)","added":[]}""", """
        Change the signature of Shop.Order.Total(int, string): 6 lines in 2 files.
        Lib/IPriced.cs: 3 lines
        Lib/Order.cs: 3 lines
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        --- a/Lib/IPriced.cs
        +++ b/Lib/IPriced.cs
        @@ -4,4 +4,5 @@
        -    /// <summary>See <see cref="Total(int, string)"/>.</summary>
        +    /// <summary>See <see cref="Total(int, string, System.Threading.CancellationToken)"/>.</summary>
             /// <param name="digits">How exact.</param>
             /// <param name="currency">Of what.</param>
        -    decimal Total(int digits, string currency = "EUR");
        +    /// <param name="token"></param>
        +    decimal Total(int digits, string currency = "EUR", System.Threading.CancellationToken token = default);
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -5,12 +5,12 @@
        -    public virtual decimal Total(int digits, string currency = "EUR") => digits + currency.Length;
        +    public virtual decimal Total(int digits, string currency = "EUR", System.Threading.CancellationToken token = default) => digits + currency.Length;
         #if NET10
             public decimal Exact() => Total(28, currency: "USD");
         #endif
         }
         public sealed class Rush : Order
         {
        -    public override decimal Total(int places, string currency = "EUR") => base.Total(places) + 5;
        +    public override decimal Total(int places, string currency = "EUR", System.Threading.CancellationToken token = default) => base.Total(places) + 5;
         }
         public sealed class Gift : IPriced
         {
        -    decimal IPriced.Total(int digits, string currency) => 0;
        +    decimal IPriced.Total(int digits, string currency, System.Threading.CancellationToken token) => 0;
        """);

    [TestMethod]
    public Task Parameters_change_places() => Change("""{"symbol":"Order.Total","parameters":"string currency, int digits"}""", """
        Change the signature of Shop.Order.Total(int, string): 11 lines in 3 files.
        App/Program.cs: 3 lines
        Lib/IPriced.cs: 4 lines
        Lib/Order.cs: 4 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -6,3 +6,3 @@
        -        1, // one
        -        "USD"));
        -System.Console.WriteLine(priced?.Total(currency: "GBP", digits: (int)order.Total(2)));
        +        "USD",
        +        1 /* one */));
        +System.Console.WriteLine(priced?.Total(currency: "GBP", digits: (int)order.Total("EUR", 2)));
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        --- a/Lib/IPriced.cs
        +++ b/Lib/IPriced.cs
        @@ -4,4 +4,4 @@
        -    /// <summary>See <see cref="Total(int, string)"/>.</summary>
        -    /// <param name="digits">How exact.</param>
        +    /// <summary>See <see cref="Total(string, int)"/>.</summary>
             /// <param name="currency">Of what.</param>
        -    decimal Total(int digits, string currency = "EUR");
        +    /// <param name="digits">How exact.</param>
        +    decimal Total(string currency, int digits);
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -5,12 +5,12 @@
        -    public virtual decimal Total(int digits, string currency = "EUR") => digits + currency.Length;
        +    public virtual decimal Total(string currency, int digits) => digits + currency.Length;
         #if NET10
        -    public decimal Exact() => Total(28, currency: "USD");
        +    public decimal Exact() => Total(currency: "USD", 28);
         #endif
         }
         public sealed class Rush : Order
         {
        -    public override decimal Total(int places, string currency = "EUR") => base.Total(places) + 5;
        +    public override decimal Total(string currency, int places) => base.Total("EUR", places) + 5;
         }
         public sealed class Gift : IPriced
         {
        -    decimal IPriced.Total(int digits, string currency) => 0;
        +    decimal IPriced.Total(string currency, int digits) => 0;
        """);

    [TestMethod]
    public Task A_parameter_is_removed_where_nothing_uses_it() => Check("""
        //- Lib/A.cs
        class A
        {
            /// <summary>Adds.</summary>
            /// <param name="x">One.</param>
            /// <param name="unused">Nothing.</param>
            public static int Add(int x, int unused, params int[] more) => x + more.Length;
            static int Next() => 1;
            int B() => Add(1, Next()) + Add(1, 2, 3, 4) + Add(x: 1, unused: 2) + Add(Add(1, 2), Add(3, 4), Add(5, 6));
        }
        """, """{"symbol":"A.Add","parameters":"int x, params int[] more"}""", """
        Change the signature of A.Add(int, int, int[]): 3 lines in 1 file.
        Lib/A.cs: 3 lines
        The argument Next() is lost at A.cs:8.
        The argument Add(3) is lost at A.cs:8.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -5,4 +5,3 @@
        -    /// <param name="unused">Nothing.</param>
        -    public static int Add(int x, int unused, params int[] more) => x + more.Length;
        +    public static int Add(int x, params int[] more) => x + more.Length;
             static int Next() => 1;
        -    int B() => Add(1, Next()) + Add(1, 2, 3, 4) + Add(x: 1, unused: 2) + Add(Add(1, 2), Add(3, 4), Add(5, 6));
        +    int B() => Add(1) + Add(1, 3, 4) + Add(x: 1) + Add(Add(1), Add(5));
        """);

    [TestMethod]
    public Task A_parameter_is_renamed_with_documentation_and_named_arguments() => Change("""{"symbol":"IPriced.Total","parameters":"int precision, string currency = \"EUR\"","renamed":[{"from":"digits","to":"precision"}]}""", """
        Change the signature of Shop.IPriced.Total(int, string): 5 lines in 3 files.
        App/Program.cs: 1 line
        Lib/IPriced.cs: 2 lines
        Lib/Order.cs: 2 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -8 +8 @@
        -System.Console.WriteLine(priced?.Total(currency: "GBP", digits: (int)order.Total(2)));
        +System.Console.WriteLine(priced?.Total(currency: "GBP", precision: (int)order.Total(2)));
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        --- a/Lib/IPriced.cs
        +++ b/Lib/IPriced.cs
        @@ -5,3 +5,3 @@
        -    /// <param name="digits">How exact.</param>
        +    /// <param name="precision">How exact.</param>
             /// <param name="currency">Of what.</param>
        -    decimal Total(int digits, string currency = "EUR");
        +    decimal Total(int precision, string currency = "EUR");
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -5 +5 @@
        -    public virtual decimal Total(int digits, string currency = "EUR") => digits + currency.Length;
        +    public virtual decimal Total(int precision, string currency = "EUR") => precision + currency.Length;
        @@ -16 +16 @@
        -    decimal IPriced.Total(int digits, string currency) => 0;
        +    decimal IPriced.Total(int precision, string currency) => 0;
        """);

    [TestMethod]
    public Task Calls_that_left_it_to_a_default_that_is_gone_pass_it() => Change("""{"symbol":"IPriced.Total","parameters":"int digits, string? currency"}""", """
        Change the signature of Shop.IPriced.Total(int, string): 6 lines in 3 files.
        App/Program.cs: 1 line
        Lib/IPriced.cs: 2 lines
        Lib/Order.cs: 3 lines
        diff --git a/App/Program.cs b/App/Program.cs
        --- a/App/Program.cs
        +++ b/App/Program.cs
        @@ -8 +8 @@
        -System.Console.WriteLine(priced?.Total(currency: "GBP", digits: (int)order.Total(2)));
        +System.Console.WriteLine(priced?.Total(currency: "GBP", digits: (int)order.Total(2, "EUR")));
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        --- a/Lib/IPriced.cs
        +++ b/Lib/IPriced.cs
        @@ -4,4 +4,4 @@
        -    /// <summary>See <see cref="Total(int, string)"/>.</summary>
        +    /// <summary>See <see cref="Total(int, string?)"/>.</summary>
             /// <param name="digits">How exact.</param>
             /// <param name="currency">Of what.</param>
        -    decimal Total(int digits, string currency = "EUR");
        +    decimal Total(int digits, string? currency);
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -5,12 +5,12 @@
        -    public virtual decimal Total(int digits, string currency = "EUR") => digits + currency.Length;
        +    public virtual decimal Total(int digits, string? currency) => digits + currency.Length;
         #if NET10
             public decimal Exact() => Total(28, currency: "USD");
         #endif
         }
         public sealed class Rush : Order
         {
        -    public override decimal Total(int places, string currency = "EUR") => base.Total(places) + 5;
        +    public override decimal Total(int places, string? currency) => base.Total(places, "EUR") + 5;
         }
         public sealed class Gift : IPriced
         {
        -    decimal IPriced.Total(int digits, string currency) => 0;
        +    decimal IPriced.Total(int digits, string? currency) => 0;
        """);

    [TestMethod]
    public Task Constructors_are_changed_with_initializers_and_attributes() => Check("""
        //- Lib/A.cs
        using System;
        class MarkAttribute : Attribute
        {
            public MarkAttribute(string text) { }
            public MarkAttribute() : this("none") { }
            public int Order { get; set; }
        }
        class Special() : MarkAttribute("special") { }
        [Mark("x", Order = 1)]
        class B
        {
            MarkAttribute Of() => new("text") { Order = 2 };
            MarkAttribute From() => new MarkAttribute(text: "text");
        }
        """, """{"symbol":"MarkAttribute.ctor(string)","parameters":"int level, string text","added":[{"name":"level","argument":"3"}]}""", """
        Change the signature of MarkAttribute.ctor(string): 6 lines in 1 file.
        Lib/A.cs: 6 lines
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -4,10 +4,10 @@
        -    public MarkAttribute(string text) { }
        -    public MarkAttribute() : this("none") { }
        +    public MarkAttribute(int level, string text) { }
        +    public MarkAttribute() : this(3, "none") { }
             public int Order { get; set; }
         }
        -class Special() : MarkAttribute("special") { }
        -[Mark("x", Order = 1)]
        +class Special() : MarkAttribute(3, "special") { }
        +[Mark(3, "x", Order = 1)]
         class B
         {
        -    MarkAttribute Of() => new("text") { Order = 2 };
        -    MarkAttribute From() => new MarkAttribute(text: "text");
        +    MarkAttribute Of() => new(3, "text") { Order = 2 };
        +    MarkAttribute From() => new MarkAttribute(3, text: "text");
        """);

    [TestMethod]
    public Task A_record_gets_a_parameter() => Check("""
        //- Lib/A.cs
        /// <summary>A place.</summary>
        /// <param name="X">Right.</param>
        /// <param name="Y">Up.</param>
        record Point(int X, int Y);
        record Place(string Name) : Point(1, 2);
        class B
        {
            Point M() => new Point(1, Y: 2) with { X = 3 };
        }
        """, """{"symbol":"Point","parameters":"int X, int Y, int Z = 0","added":[{"name":"Z","documentation":"Out."}]}""", """
        Change the signature of Point: 2 lines in 1 file.
        Lib/A.cs: 2 lines
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -4 +4,2 @@
        -record Point(int X, int Y);
        +/// <param name="Z">Out.</param>
        +record Point(int X, int Y, int Z = 0);
        """);

    [TestMethod]
    public Task Extension_receivers_stay() => Check("""
        //- Lib/A.cs
        using System.Collections.Generic;
        static class Extensions
        {
            public static int Times(this int x, int factor, int offset = 0) => x * factor + offset;
        }
        class B
        {
            int M() => 1.Times(2) + Extensions.Times(1, 2, 3) + 5.Times(offset: 1, factor: 2);
        }
        """, """{"symbol":"Extensions.Times","parameters":"int x, IReadOnlyList<int> all, int offset, int factor","added":[{"name":"all","argument":"[]"}],"usings":["System.Collections.Generic"]}""", """
        Change the signature of Extensions.Times(int, int, int): 2 lines in 1 file.
        Lib/A.cs: 2 lines
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -4,5 +4,5 @@
        -    public static int Times(this int x, int factor, int offset = 0) => x * factor + offset;
        +    public static int Times(this int x, IReadOnlyList<int> all, int offset, int factor) => x * factor + offset;
         }
         class B
         {
        -    int M() => 1.Times(2) + Extensions.Times(1, 2, 3) + 5.Times(offset: 1, factor: 2);
        +    int M() => 1.Times([], 0, 2) + Extensions.Times(1, [], 3, 2) + 5.Times(offset: 1, factor: 2, all: []);
        """);

    [TestMethod]
    [DataRow("""{"symbol":"A.M","parameters":"int x, int y"}""", "'y' is new: give it a default, or say what calls pass.")]
    [DataRow("""{"symbol":"A.M","parameters":"int x,"}""", "The parameter list does not parse: column 7: Type expected")]
    [DataRow("""{"symbol":"A.M","parameters":"int x, int z = 1","renamed":[{"from":"q","to":"z"}]}""", "There is no parameter 'q' to rename; there is x.")]
    [DataRow("""{"symbol":"A.M","parameters":""}""", "Nothing was changed, because of 2 conflicts:\nLib/A.cs:5: Used as a delegate, without an argument list.\nLib/A.cs:7: Used as a delegate, without an argument list.")]
    [DataRow("""{"symbol":"A.N","parameters":""}""", "Nothing was changed, because of 1 conflict:\nLib/A.cs:4: CS0103: The name 'y' does not exist in the current context")]
    [DataRow("""{"symbol":"A.Equals","parameters":""}""", "A.Equals(object?) implements or overrides object.Equals(object?), which comes from System.Runtime.")]
    [DataRow("""{"symbol":"A.Extend","parameters":"int y = 0, int x = 0"}""", "'x' is what the method extends and must stay first.")]
    [DataRow("""{"symbol":"D","parameters":"int y"}""", "D is not a method or constructor; only those have a signature that can be changed here.")]
    [DataRow("""{"symbol":"R","parameters":"int B, int A"}""", "Nothing was changed, because of 1 conflict:\nLib/A.cs:10: Takes R apart by the order of its parameters.")]
    public Task What_would_break_is_refused(string arguments, string expected) => Check("""
        //- Lib/A.cs
        static class A
        {
            public static int M(int x) => x;
            public static int N(int y) => y;
            static System.Func<int, int> F = M;
            public static int Extend(this int x) => x;
            static string G() => nameof(M) + new System.Func<int, int>(M);
            delegate int D(int x);
            record R(int A, int B) { public override string ToString() => ""; }
            static void Take(R r) { var (a, b) = r; }
            class E { public override bool Equals(object? obj) => true; public override int GetHashCode() => 0; }
        }
        """, arguments.Replace("A.Equals", "A.E.Equals", StringComparison.Ordinal), $"error: {expected}".Replace("A.Equals", "A.E.Equals", StringComparison.Ordinal).Replace("error: D is", "error: A.D is", StringComparison.Ordinal));

    private static Task Change(string arguments, string expected) => Check(Shop, arguments, expected);

    private static Task Check(string source, string arguments, string expected) => RefactoringCheck.Check(source, "change_signature", arguments, expected);
}
