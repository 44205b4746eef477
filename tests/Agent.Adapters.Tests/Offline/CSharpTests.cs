using Agent.Adapters.Models.Offline.CSharp;

namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class CSharpTests
{
    [TestMethod]
    [DataRow("x // Foo\nFoo", "x,Foo")]
    [DataRow("/* Foo */ Foo", "Foo")]
    [DataRow("\"Foo \\\" Foo\" + Foo", "Foo")]
    [DataRow("@\"Foo \"\" Foo\" + Foo", "Foo")]
    [DataRow("$\"Foo {Foo:Foo} {{Foo}}\"", "Foo")]
    [DataRow("$\"a {(x ? \"Foo\" : Bar)} b\" + Foo", "x,Bar,Foo")]
    [DataRow("$@\"Foo {Foo} \"\" {Bar}\"", "Foo,Bar")]
    [DataRow("\"\"\"Foo \"Foo\" \"\"\" + Foo", "Foo")]
    [DataRow("$$\"\"\"Foo {Foo} {{Foo}} \"\"\" + Bar", "Foo,Bar")]
    [DataRow("'\"' + Foo + '\\''", "Foo")]
    [DataRow("\"Foo\"u8 + Foo", "Foo")]
    [DataRow("\"Foo\nFoo", "Foo")]
    [DataRow("#region Foo\nFoo\n#endregion", "Foo")]
    [DataRow("@Foo + Foo1 + 1Foo", "@Foo,Foo1")]
    [DataRow("$\"{Foo", "Foo")]
    [DataRow("$\"{a}{b}\"", "a,b")]
    [DataRow("$\"{a::b}\"", "a,b")]
    public void Names_in_code_are_told_from_comments_and_strings(string code, string names)
    {
        var source = new SourceText("a.cs", code);
        Assert.AreEqual(names, string.Join(',', source.Tokens.Where(token => token.Kind == TokenKind.Identifier).Select(source.TextOf)));
    }

    [TestMethod]
    public void Reading_any_part_of_a_file_ends()
    {
        const string Code = "class A { string s = $\"{x:y}\" + $$\"\"\"{{a}}\"\"\" + @\"b\"; char c = '\\''; /* d */ #if X\n void M<T>(int a = (1)) => new() { B = { C } }; } // e";
        for (var length = 0; length <= Code.Length; length++)
        {
            foreach (var text in new[] { Code[..length], Code[length..] })
                Assert.IsNotNull(new SourceText("a.cs", text).Outline);
        }
    }

    [TestMethod]
    public void An_outline_lists_types_and_members() => Check(
        """
        using System.Text;
        using static System.Math;
        global using X = System.IO.Path;

        namespace Shop.Orders;

        /// <summary>An order.</summary>
        [Serializable, Obsolete("class Wrong { }")]
        public sealed class Order<T>(int number) : Base<T>(number), IOrder where T : class
        {
            private readonly List<int> _lines = [], _more = new() { 1, 2 };
            private const string Text = "void M() { }";
            public event Action? Changed;
            public int Number { get; private set; } = 5;
            public (int A, string B) Pair => (1, "x");
            public Order() : this(1) { }
            ~Order() { }
            public int this[int index] => _lines[index];
            public static Order<T> operator +(Order<T> a, Order<T> b) => a;
            public static implicit operator int(Order<T> a) => a.Number;
            public async Task<(int, int)> LoadAsync<U>(U value, Func<int, int>? f = null) where U : struct
            {
                int Local() => 3;
                if (Local() > 2) { Call(); }
                await Task.Yield();
                return (1, 2);
            }
            void IOrder.Close() => Call();
            partial void Hook();
            private record struct Line(string Sku, int Count);
            private enum State { Open = 1, [Obsolete] Closed }
            delegate int Sum(int a, int b);
            interface INested { int M(); string P { get; } }
        }

        public record Customer(string Name, params IReadOnlyList<int> Ids) { public int Age { get; init; } }
        """,
        """
        usings System.Text, static System.Math, X = System.IO.Path; namespaces Shop.Orders
        9 class Order: public sealed class Order<T>(int number) : Base<T>(number), IOrder where T : class
        11 field Order._lines: private readonly List<int> _lines
        12 field Order.Text: private const string Text
        13 event Order.Changed: public event Action? Changed
        14 property Order.Number: public int Number { get; set; }
        15 property Order.Pair: public (int A, string B) Pair
        16 constructor Order.Order: public Order() : this(1)
        17 constructor Order.Order: ~Order()
        18 indexer Order.this: public int this[int index]
        19 operator Order.+: public static Order<T> operator +(Order<T> a, Order<T> b)
        20 operator Order.int: public static implicit operator int(Order<T> a)
        21 method Order.LoadAsync: public async Task<(int, int)> LoadAsync<U>(U value, Func<int, int>? f = null) where U : struct
        28 method Order.Close: void IOrder.Close()
        29 method Order.Hook: partial void Hook()
        30 record Order.Line: private record struct Line(string Sku, int Count)
        30 property Order.Line.Sku: string Sku
        30 property Order.Line.Count: int Count
        31 enum Order.State: private enum State
        31 value Order.State.Open: Open
        31 value Order.State.Closed: Closed
        32 delegate Order.Sum: delegate int Sum(int a, int b)
        33 interface Order.INested: interface INested
        33 method Order.INested.M: int M()
        33 property Order.INested.P: string P { get; }
        36 record Customer: public record Customer(string Name, params IReadOnlyList<int> Ids)
        36 property Customer.Name: string Name
        36 property Customer.Ids: params IReadOnlyList<int> Ids
        36 property Customer.Age: public int Age { get; init; }
        """);

    [TestMethod]
    public void Top_level_statements_and_conditional_code_do_not_confuse_an_outline() => Check(
        """
        using Shop;
        var order = new Order { A = 1 };
        await order.SaveAsync();
        if (order.A > 1) { Print(order); }
        foreach (var x in order) Print(x);
        return 1;
        void Print(object o) { Console.WriteLine(o); }
        #if A
        class Real {
        #else
        class Other {
        #endif
            int F;
        }
        """,
        """
        usings Shop; namespaces
        7 method Print: void Print(object o)
        9 class Real: class Real
        13 field Real.F: int F
        """);

    private static void Check(string code, string outline)
    {
        var source = new SourceText("a.cs", code);
        var (usings, namespaces) = (string.Join(", ", source.Outline.Usings.Select(u => u.Name)), string.Join(", ", source.Outline.Namespaces));
        var lines = source.Outline.Declarations.Select(d => $"{source.LineOf(d.NameStart)} {d.Kind} {(d.Container.Length > 0 ? $"{d.Container}." : "")}{d.Name}: {d.Signature}");
        Assert.AreEqual(outline, string.Join('\n', lines.Prepend($"usings {usings}; namespaces {namespaces}".TrimEnd())));
    }
}
