namespace Agent.Roslyn.Tests.Actions;

/// <summary>What is offered at a caret, and what comes of it.</summary>
[TestClass]
public sealed class CodeActionTests
{
    private const string MissingUsing = """
        //- App/Store.cs
        namespace App.Stores;
        public class Store;
        //- App/Order.cs
        public class Order
        {
            public Sto$0re? First;
            public Store? Second;
        }
        """;

    private const string Loop = """
        //- App/Order.cs
        public class Order
        {
            private int _count;

            public int Total(int[] prices)
            {
                var su$0m = 0;
                foreach (var price in prices)
                    sum += price;
                return sum + _count;
            }
        }
        """;

    [TestMethod]
    public Task Fixes_of_an_error() => Lists(MissingUsing, "quickfix", """
        quickfix: using App.Stores; (preferred)
        quickfix: App.Stores.Store
        quickfix: Generate class 'Store' in new file
        quickfix: Generate class 'Store'
        quickfix: Generate nested class 'Store'
        quickfix: Fix all 2 CS0246 in Order.cs: using App.Stores;
        """);

    [TestMethod]
    public Task A_fix_is_made_and_compiled() => Makes(MissingUsing, "using App.Stores;", """
        compiles (documents, signatures), 2 errors fixed
        App/Order.cs:
        using App.Stores;

        public class Order
        {
            public Store? First;
            public Store? Second;
        }
        """);

    [TestMethod]
    public Task A_fix_for_all_places_of_a_file() => Makes("""
        //- App/Order.cs
        using System;
        public class Order
        {
            [Obsolete("Use Sum instead.")] public int Total() => 1;
            public int Sum() => 1;
            public int Twice() => Tot$0al() + Total();
        }
        """, "Fix all 2 CS0618 in Order.cs: Use 'Sum' instead of 'Total'", """
        compiles (documents, signatures, dependents)
        App/Order.cs:
        using System;
        public class Order
        {
            [Obsolete("Use Sum instead.")] public int Total() => 1;
            public int Sum() => 1;
            public int Twice() => Sum() + Sum();
        }
        """);

    [TestMethod]
    public Task All_errors_of_a_file() => Makes(MissingUsing, "Fix the errors of Order.cs that have a proven fix", """
        compiles (documents, signatures), 2 errors fixed
        App/Order.cs:
        using App.Stores;

        public class Order
        {
            public Store? First;
            public Store? Second;
        }
        """);

    [TestMethod]
    public Task Refactorings_of_a_type() => Lists("""
        //- App/Orders.cs
        namespace App;
        public class Ord$0er
        {
            private readonly int _count;
            public int Count => _count;
        }
        public class Other;
        """, "refactor", """
        refactor.extract: Extract interface 'IOrder'
        refactor.move: Move 'Order' to Order.cs
        refactor.rewrite: Generate a constructor of 'Order'
        """);

    [TestMethod]
    public Task Refactorings_of_a_selection() => Lists("""
        //- App/Order.cs
        public class Order
        {
            public int Total(int price, int count) => $0price * count$0 + 1;
        }
        """, "refactor.extract", """
        refactor.extract: Extract method
        refactor.extract: Introduce local for 'price * count'
        refactor.extract: Introduce local for all occurrences of 'price * count'
        """);

    [TestMethod]
    public Task Conversions_at_a_loop() => Lists(Loop.Replace("su$0m", "sum", StringComparison.Ordinal).Replace("foreach", "for$0each", StringComparison.Ordinal), "refactor.rewrite", "refactor.rewrite: Convert to 'for'");

    [TestMethod]
    public Task A_refactoring_that_is_not_possible_says_why() => Makes(Loop, "Inline 'sum'",
        "error: Nothing was changed: sum cannot be inlined: it gets another value after its declaration, or is not declared in a block.");

    [TestMethod]
    public Task A_fix_that_breaks_something_else_is_refused() => Makes("""
        //- App/Order.cs
        public class Order
        {
            public abstract int To$0tal();
        }
        //- App/Use.cs
        class Use
        {
            object Order => new Order();
        }
        """, "Make class 'abstract'", """
        error: Nothing was changed: it would break 1 place.
        Use.cs:3 CS0144 Cannot create an instance of the abstract type or interface 'Order'
        """);

    [TestMethod]
    public Task A_method_is_extracted_without_a_question() => Makes("""
        //- App/Order.cs
        class Order
        {
            int Total(int price, int count) => $0price * count$0 + 1;
        }
        """, "Extract method", """
        compiles (documents, signatures)
        App/Order.cs:
        class Order
        {
            int Total(int price, int count) => NewMethod(price, count) + 1;

            private static int NewMethod(int price, int count)
            {
                return price * count;
            }
        }
        """);

    [TestMethod]
    public Task A_type_moves_to_a_file_of_its_own() => Makes("""
        //- App/Orders.cs
        namespace App;
        class Ord$0er;
        class Other;
        """, "Move 'Order' to Order.cs", """
        compiles (documents, signatures)
        App/Order.cs:
        namespace App;
        class Order;
        App/Orders.cs:
        namespace App;
        class Other;
        """);

    private static async Task Lists(string source, string kind, string expected)
    {
        using var fixture = new ActionFixture(source);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), await fixture.ListAsync(kind));
        Assert.AreEqual("", string.Join('\n', fixture.Problems));
    }

    private static async Task Makes(string source, string title, string expected)
    {
        using var fixture = new ActionFixture(source);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), await fixture.MakeAsync(title));
    }
}
