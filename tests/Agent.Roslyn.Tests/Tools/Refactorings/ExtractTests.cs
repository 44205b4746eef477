namespace Agent.Roslyn.Tests.Tools.Refactorings;

/// <summary>Methods, interfaces, properties and constructors made out of what is there, and a variable inlined again.</summary>
[TestClass]
public class ExtractTests
{
    private const string Shop = """
        //- project Lib [NET8,NET10]
        //- Lib/Order.cs
        using System;
        using System.Collections.Generic;

        namespace Shop;
        /// <summary>An order.</summary>
        public class Order<T> : IDisposable where T : class
        {
            private readonly string _name;
            private readonly int? _count;
            public T? First;

            public IReadOnlyList<T> All { get; }

            /// <summary>What it costs.</summary>
            /// <param name="digits">How exact.</param>
            public virtual decimal Total(int digits)
            {
                // the sum
                var sum = 0m;
                for (var i = 0; i < digits; i++)
                    sum += i;
                return Round(sum) * 2 + (digits - 1) * 3;
            }

            public int Secret { get; private set; }

            public event EventHandler? Changed;

            public void Dispose() => Changed?.Invoke(this, EventArgs.Empty);
            public override string ToString() => "Order";

            private static decimal Round(decimal value) => decimal.Round(value);
        }
        //- Lib/User.cs
        namespace Shop;
        internal abstract class Base(int size)
        {
            public int Size => size;
        }
        internal class User : Base
        {
            private readonly int _age, _class;
            public User() : base(0) { }
            int M(Order<string> order)
            {
                var first = order.First;
                order.First = "x";
                Log(first);
                var twice = 2 * _age;
                return twice + _class + twice;
            }
            static void Log(string? text) => System.Console.WriteLine(text);
        }
        """;

    [TestMethod]
    public Task Statements_become_a_method() => Check("extract_method", """{"path":"Lib/Order.cs","name":"Sum","start_line":18,"end_line":21}""", """
        Extract Sum: 7 lines in 1 file.
        Lib/Order.cs: 7 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -18,5 +18,11 @@
        +        decimal sum = Sum(digits);
        +        return Round(sum) * 2 + (digits - 1) * 3;
        +    }
        +
        +    private static decimal Sum(int digits)
        +    {
                 // the sum
                 var sum = 0m;
                 for (var i = 0; i < digits; i++)
                     sum += i;
        -        return Round(sum) * 2 + (digits - 1) * 3;
        +        return sum;
        """);

    [TestMethod]
    public Task An_expression_becomes_a_method() => Check("extract_method", """{"path":"Lib/Order.cs","name":"Extra","start_line":22,"text":"(digits - 1) * 3"}""", """
        Extract Extra: 6 lines in 1 file.
        Lib/Order.cs: 6 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -22,3 +22,8 @@
        -        return Round(sum) * 2 + (digits - 1) * 3;
        +        return Round(sum) * 2 + Extra(digits);
             }
         
        +    private static int Extra(int digits)
        +    {
        +        return (digits - 1) * 3;
        +    }
        +
        """);

    [TestMethod]
    public Task Statements_become_a_local_function() => Check("extract_method", """{"path":"Lib/Order.cs","name":"Sum","start_line":18,"end_line":21,"local_function":true}""", """
        Extract Sum: 13 lines in 1 file.
        Lib/Order.cs: 13 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -18,5 +18,11 @@
        -        // the sum
        -        var sum = 0m;
        -        for (var i = 0; i < digits; i++)
        -            sum += i;
        +        decimal sum = Sum(digits);
                 return Round(sum) * 2 + (digits - 1) * 3;
        +
        +        static decimal Sum(int digits)
        +        {
        +            // the sum
        +            var sum = 0m;
        +            for (var i = 0; i < digits; i++)
        +                sum += i;
        +            return sum;
        +        }
        """);

    [TestMethod]
    public Task A_local_is_inlined() => Check("inline_variable", """{"variable":"twice","path":"Lib/User.cs","line":15}""", """
        Inline twice: 2 lines in 1 file.
        Lib/User.cs: 2 lines
        diff --git a/Lib/User.cs b/Lib/User.cs
        --- a/Lib/User.cs
        +++ b/Lib/User.cs
        @@ -15,2 +15 @@
        -        var twice = 2 * _age;
        -        return twice + _class + twice;
        +        return 2 * _age + _class + 2 * _age;
        """);

    [TestMethod]
    public Task A_field_is_encapsulated() => Check("encapsulate_field", """{"field":"Order.First"}""", """
        Encapsulate Shop.Order<T>.First: 2 lines in 1 file.
        Lib/Order.cs: 2 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -10 +10 @@
        -    public T? First;
        +    private T? first;
        @@ -25,0 +26 @@
        +    public T? First { get => first; set => first = value; }
        """);

    [TestMethod]
    public Task An_interface_is_made_of_all_public_members() => Check("extract_interface", """{"type":"Order"}""", """
        Extract IOrder of Shop.Order<T>: 21 lines in 2 files.
        Lib/IOrder.cs: new
        Lib/Order.cs: 1 line
        diff --git a/Lib/IOrder.cs b/Lib/IOrder.cs
        new file mode 100644
        --- /dev/null
        +++ b/Lib/IOrder.cs
        @@ -0,0 +1,20 @@
        +using System;
        +using System.Collections.Generic;
        +
        +namespace Shop;
        +
        +/// <summary>What <see cref="Order{T}"/> can do.</summary>
        +public interface IOrder<T> where T : class
        +{
        +    IReadOnlyList<T> All { get; }
        +
        +    /// <summary>What it costs.</summary>
        +    /// <param name="digits">How exact.</param>
        +    decimal Total(int digits);
        +
        +    int Secret { get; }
        +
        +    event EventHandler? Changed;
        +
        +    void Dispose();
        +}
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -6 +6 @@
        -public class Order<T> : IDisposable where T : class
        +public class Order<T> : IDisposable, IOrder<T> where T : class
        """);

    [TestMethod]
    public Task An_interface_is_made_of_chosen_members() => Check("extract_interface", """{"type":"Order","name":"IPriced","members":["Total","Secret"]}""", """
        Extract IPriced of Shop.Order<T>: 12 lines in 2 files.
        Lib/IPriced.cs: new
        Lib/Order.cs: 1 line
        diff --git a/Lib/IPriced.cs b/Lib/IPriced.cs
        new file mode 100644
        --- /dev/null
        +++ b/Lib/IPriced.cs
        @@ -0,0 +1,11 @@
        +namespace Shop;
        +
        +/// <summary>What <see cref="Order{T}"/> can do.</summary>
        +public interface IPriced<T> where T : class
        +{
        +    /// <summary>What it costs.</summary>
        +    /// <param name="digits">How exact.</param>
        +    decimal Total(int digits);
        +
        +    int Secret { get; }
        +}
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -6 +6 @@
        -public class Order<T> : IDisposable where T : class
        +public class Order<T> : IDisposable, IPriced<T> where T : class
        """);

    [TestMethod]
    public Task A_constructor_sets_what_nothing_else_can() => Check("generate_constructor", """{"type":"Order"}""", """
        Generate a constructor of Shop.Order<T>: 7 lines in 1 file.
        Lib/Order.cs: 7 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -13,0 +14,7 @@
        +    public Order(string name, int? count, IReadOnlyList<T> all)
        +    {
        +        _name = name;
        +        _count = count;
        +        All = all;
        +    }
        +
        """);

    [TestMethod]
    public Task A_constructor_passes_on_what_its_base_asks_for() => Check("generate_constructor", """{"type":"User","members":["_age","_class"]}""", """
        Generate a constructor of Shop.User: 7 lines in 1 file.
        Lib/User.cs: 7 lines
        diff --git a/Lib/User.cs b/Lib/User.cs
        --- a/Lib/User.cs
        +++ b/Lib/User.cs
        @@ -8,0 +9,7 @@
        +
        +    public User(int size, int age, int @class) : base(size)
        +    {
        +        _age = age;
        +        _class = @class;
        +    }
        +
        """);

    [TestMethod]
    [DataRow("extract_method", """{"path":"Lib/Order.cs","name":"Sum","start_line":15,"end_line":15}""", "This cannot be extracted: it must be whole statements, or one expression, without jumps out of it.")]
    [DataRow("extract_method", """{"path":"Lib/Order.cs","name":"Sum","start_line":20,"end_line":200}""", "Lib/Order.cs has 34 lines; lines 20 to 200 are not in it.")]
    [DataRow("extract_method", """{"path":"Lib/Order.cs","name":"Sum","start_line":22,"text":"digits * 4"}""", "'digits * 4' does not stand there. The lines are:\n        return Round(sum) * 2 + (digits - 1) * 3;")]
    [DataRow("inline_variable", """{"variable":"sum","path":"Lib/Order.cs","line":19}""", "sum cannot be inlined: it gets another value after its declaration, or is not declared in a block.")]
    [DataRow("inline_variable", """{"variable":"First","path":"Lib/Order.cs","line":10}""", "Shop.Order<T>.First is not a local variable.")]
    [DataRow("extract_interface", """{"type":"Order","members":["Round"]}""", "Shop.Order<T> declares no public member 'Round' that an interface could have.")]
    [DataRow("extract_interface", """{"type":"User"}""", "Shop.User declares no public member that an interface could have.")]
    [DataRow("extract_interface", """{"type":"Order","name":"1"}""", "'1' is not a name in C#.")]
    [DataRow("generate_constructor", """{"type":"Base"}""", "Shop.Base has a primary constructor; add a parameter with change_signature.")]
    [DataRow("generate_constructor", """{"type":"Order","members":["Total"]}""", "Shop.Order<T> declares no field or property 'Total' that a constructor could set.")]
    public Task What_cannot_be_done_is_refused(string tool, string arguments, string expected) => Check(tool, arguments, $"error: {expected}");

    private static Task Check(string tool, string arguments, string expected) => RefactoringCheck.Check(Shop, tool, arguments, expected);
}
