using Agent.Core.Tools;
using Agent.Roslyn.Symbols;

namespace Agent.Roslyn.Tests.Symbols;

[TestClass]
public class SymbolQueryTests
{
    private const string Source = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- Lib/Order.cs
        namespace Shop;

        public interface ISend { void Send(string text); }

        public partial class Order(int id) : ISend
        {
            public int Id => id;
            public void Send(int count, string text) { }
            public void Send(int? count) { }
            public void Send<T>(System.Collections.Generic.List<T> items) { }
            void ISend.Send(string text) { }
            public string this[int index] => "";
            public static Order operator +(Order left, Order right) => left;
            public static implicit operator int(Order order) => order.Id;
            public class Line { public int Count; public enum Kind { Plain, Gift } }
        #if NET10
            public void OnlyNew() { }
        #endif
        }

        public record Total(decimal Sum, string Unit);
        //- Lib/Order.Part.cs
        namespace Shop;

        public partial class Order
        {
            public event System.Action? Sent, Failed;
            public const int Most = 10;
        }

        public class Result { }
        public class Result<T> : Result { public T? Value { get; } }
        public class Result<T, TError> { }
        //- Lib/Extensions.cs
        namespace Shop.Tools;

        public static class OrderExtensions
        {
            public static bool IsLarge(this Order order) => order.Id > 100;
        }
        //- App/Program.cs
        using Shop;

        var order = new Order(1);
        order.Send(2);
        //- App/Order.cs
        namespace App.Views;

        public class Order : Shop.Order
        {
            public Order() : base(0) { }
            public Order(string name, int id) : base(id) { }
        }
        """;

    [TestMethod]
    [DataRow("Total", "Shop.Total  Lib/Order.cs:21")]
    [DataRow("Total.Unit", "Shop.Total.Unit  Lib/Order.cs:21")]
    [DataRow("Shop.Order", "Shop.Order  Lib/Order.cs:5")]
    [DataRow("global::Shop.Order.Line", "Shop.Order.Line  Lib/Order.cs:15")]
    [DataRow("Order+Line", "Shop.Order.Line  Lib/Order.cs:15")]
    [DataRow("Line.Kind.Gift", "Shop.Order.Line.Kind.Gift  Lib/Order.cs:15")]
    [DataRow("Failed", "Shop.Order.Failed  Lib/Order.Part.cs:5")]
    [DataRow("OnlyNew", "Shop.Order.OnlyNew()  Lib/Order.cs:17")]
    [DataRow("Result", "Shop.Result  Lib/Order.Part.cs:9")]
    [DataRow("Result<T>", "Shop.Result<T>  Lib/Order.Part.cs:10")]
    [DataRow("Result<,>", "Shop.Result<T, TError>  Lib/Order.Part.cs:11")]
    [DataRow("Result`2", "Shop.Result<T, TError>  Lib/Order.Part.cs:11")]
    [DataRow("Result<string>.Value", "Shop.Result<T>.Value  Lib/Order.Part.cs:10")]
    [DataRow("Send(int, string)", "Shop.Order.Send(int, string)  Lib/Order.cs:8")]
    [DataRow("Order.Send(System.Int32 count, String text)", "Shop.Order.Send(int, string)  Lib/Order.cs:8")]
    [DataRow("Send(int?)", "Shop.Order.Send(int?)  Lib/Order.cs:9")]
    [DataRow("Send<T>", "Shop.Order.Send<T>(List<T>)  Lib/Order.cs:10")]
    [DataRow("Send(List<T>)", "Shop.Order.Send<T>(List<T>)  Lib/Order.cs:10")]
    [DataRow("Order.ISend.Send", "Shop.Order.ISend.Send(string)  Lib/Order.cs:11")]
    [DataRow("ISend.Send", "Shop.ISend.Send(string)  Lib/Order.cs:3")]
    [DataRow("Shop.Order.Shop.ISend.Send(string)", "Shop.Order.ISend.Send(string)  Lib/Order.cs:11")]
    [DataRow("Shop.Order.this[]", "Shop.Order.this[int]  Lib/Order.cs:12")]
    [DataRow("Order.this[int]", "Shop.Order.this[int]  Lib/Order.cs:12")]
    [DataRow("Order.operator +", "Shop.Order.operator +(Order, Order)  Lib/Order.cs:13")]
    [DataRow("operator+", "Shop.Order.operator +(Order, Order)  Lib/Order.cs:13")]
    [DataRow("Shop.Order.implicit operator int(Order)", "Shop.Order.implicit operator int(Order)  Lib/Order.cs:14")]
    [DataRow("Order.operator int", "Shop.Order.implicit operator int(Order)  Lib/Order.cs:14")]
    [DataRow("Shop.Order.ctor", "Shop.Order.ctor(int)  Lib/Order.cs:5")]
    [DataRow("Shop.Order.Order", "Shop.Order.ctor(int)  Lib/Order.cs:5")]
    [DataRow("Views.Order..ctor(string, int)", "App.Views.Order.ctor(string, int)  App/Order.cs:6")]
    [DataRow("Views.Order.Order()", "App.Views.Order.ctor()  App/Order.cs:5")]
    [DataRow("App.Views.Order(string, int)", "App.Views.Order.ctor(string, int)  App/Order.cs:6")]
    [DataRow("Result.ctor", "Shop.Result.ctor()  Lib/Order.Part.cs:9")]
    [DataRow("Views.Order.Most", "Shop.Order.Most  Lib/Order.Part.cs:6")]
    [DataRow("Order.IsLarge", "Shop.Tools.OrderExtensions.IsLarge(Order)  Lib/Extensions.cs:5")]
    public Task A_name_finds_what_it_names(string name, string expected) => Check(name, expected);

    [TestMethod]
    [DataRow("Dictionary", "System.Collections.Generic.Dictionary<TKey, TValue>  [System.Collections]")]
    [DataRow("Dictionary<K, V>.TryAdd", "System.Collections.Generic.Dictionary<TKey, TValue>.TryAdd(TKey, TValue)  [System.Collections]")]
    [DataRow("string.IsNullOrEmpty", "string.IsNullOrEmpty(string?)  [System.Runtime]")]
    [DataRow("Task<T>.Result", "System.Threading.Tasks.Task<TResult>.Result  [System.Runtime]")]
    [DataRow("Environment.SpecialFolder.Desktop", "System.Environment.SpecialFolder.Desktop  [System.Runtime]")]
    [DataRow("IEnumerable<T>.AsEnumerable", "System.Linq.Enumerable.AsEnumerable<TSource>(IEnumerable<TSource>)  [System.Linq]")]
    [DataRow("FileStream.BeginRead", "System.IO.FileStream.BeginRead(byte[], int, int, AsyncCallback?, object?)  [System.Runtime]")]
    public Task What_no_source_declares_is_found_in_references(string name, string expected) => Check(name, expected);

    [TestMethod]
    public Task An_ambiguous_name_lists_what_it_could_mean() => Check("Order", """
        'Order' names 2 symbols. Write one of these in full, or add path and line:
        Shop.Order  Lib/Order.cs:5
        App.Views.Order  App/Order.cs:3
        """);

    [TestMethod]
    public Task Overloads_are_told_apart_by_their_parameters() => Check("Shop.Order.Send", """
        'Shop.Order.Send' names 4 symbols. Write one of these in full, or add path and line:
        Shop.Order.Send(int, string)  Lib/Order.cs:8
        Shop.Order.Send(int?)  Lib/Order.cs:9
        Shop.Order.Send<T>(List<T>)  Lib/Order.cs:10
        Shop.Order.ISend.Send(string)  Lib/Order.cs:11
        """);

    [TestMethod]
    public Task A_file_tells_namesakes_apart() => Check("Order", "App.Views.Order  App/Order.cs:3", "App/Order.cs");

    [TestMethod]
    public Task A_line_tells_overloads_apart() => Check("Send", "Shop.Order.Send(int?)  Lib/Order.cs:9", "Lib/Order.cs", 9);

    [TestMethod]
    public Task A_line_that_uses_a_name_says_what_it_means_there() => Check("Send", "Shop.Order.Send(int?)  Lib/Order.cs:9", "App/Program.cs", 4);

    [TestMethod]
    public Task A_line_reaches_locals() => Check("order", "order  App/Program.cs:3", "App/Program.cs", 4);

    [TestMethod]
    [DataRow("Ordre.Send(", "'Ordre.Send(' is not the name of a symbol. Write Name, Type.Member, Namespace.Type<T>, Type.Method(int, string), Type.ctor, Type.this[] or Type.operator +.")]
    [DataRow("Totl", """
        There is no symbol 'Totl' in 3 projects or what they reference. Members of referenced assemblies are found by Type.Member. Near it:
        Shop.Total  Lib/Order.cs:21
        """)]
    [DataRow("Shop.Order.Sned", """
        There is no symbol 'Shop.Order.Sned' in 3 projects or what they reference. Shop.Order exists (Lib/Order.cs:5). Near it:
        Shop.Order.Send(int, string)  Lib/Order.cs:8
        Shop.Order.Send(int?)  Lib/Order.cs:9
        Shop.Order.Send<T>(List<T>)  Lib/Order.cs:10
        Shop.ISend.Send(string)  Lib/Order.cs:3
        """)]
    [DataRow("IsLarge(string)", """
        There is no symbol 'IsLarge(string)' in 3 projects or what they reference. With other parameters:
        Shop.Tools.OrderExtensions.IsLarge(Order)  Lib/Extensions.cs:5
        """)]
    [DataRow("string.IsNullOrEmty", """
        There is no symbol 'string.IsNullOrEmty' in 3 projects or what they reference. string exists ([System.Runtime]). Near it:
        string.IsNullOrEmpty(string?)  [System.Runtime]
        """)]
    [DataRow("Xyzzy", "There is no symbol 'Xyzzy' in 3 projects or what they reference. Members of referenced assemblies are found by Type.Member. Look for it with find_symbol.")]
    public Task A_name_that_nothing_has_is_answered_with_what_is_near(string name, string expected) => Check(name, expected);

    [TestMethod]
    public Task A_place_without_the_name_is_said() => Check("Send", "App/Program.cs has no symbol 'Send' on line 1.", "App/Program.cs", 1);

    [TestMethod]
    public async Task Staged_text_counts()
    {
        using var code = CodeFixture.Of(Source);
        await code.StageAsync("Lib/New.cs", "namespace Shop;\npublic class Fresh { }\n");
        Assert.AreEqual("Shop.Fresh  Lib/New.cs:2", await FindAsync(code, "Fresh", null, null));
    }

    [TestMethod]
    public async Task A_search_can_be_cancelled()
    {
        using var code = CodeFixture.Of(Source);
        var snapshot = await code.Code.GetSnapshotAsync(code.Context, CancellationToken.None);
        await Assert.ThrowsAsync<OperationCanceledException>(() => SymbolQuery.FindAllAsync(snapshot.Current, code.Context, "Order", null, null, new CancellationToken(true)));
    }

    private static async Task Check(string name, string expected, string? path = null, int? line = null)
    {
        using var code = CodeFixture.Of(Source);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), await FindAsync(code, name, path, line));
    }

    private static async Task<string> FindAsync(CodeFixture code, string name, string? path, int? line)
    {
        var context = code.Context;
        var snapshot = await code.Code.GetSnapshotAsync(context, CancellationToken.None);
        try
        {
            var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, name, path, line, CancellationToken.None);
            return $"{SymbolText.Name(symbol)}  {SymbolText.Place(symbol, context.Roots)}";
        }
        catch (ToolException e)
        {
            return e.Message;
        }
    }
}
