namespace Agent.Roslyn.Tests.Tools.Refactorings;

[TestClass]
public class SafeDeleteTests
{
    private const string Shop = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- Lib/Order.cs
        using System;
        using System.Text;

        namespace Shop;

        public class Order : IDisposable
        {
            private int _used = 1, _unused;

            // Part of nothing.

            /// <summary>Recursive.</summary>
            public int Unused(int n) => n == 0 ? 0 : Unused(n - 1); // really

            internal StringBuilder Text() => new();

            public int Used() => _used;
        #if NET10
            public int New() => Used();
        #endif
            public void Dispose() { }
            internal virtual void Hook() { }
        }

        public static class Extensions
        {
            public static int Twice(this Order order) => 2 * order.Used();
        }
        internal enum Color { Red, Green, Blue }
        internal struct Pair { [Obsolete] int _left; }
        //- Lib/Alone.cs
        namespace Shop;
        internal partial class Alone { Alone Self => this; }
        //- Lib/Alone.More.cs
        namespace Shop;
        internal partial class Alone { }
        internal sealed class Special : Order
        {
            internal override void Hook() { }
        }
        //- App/Program.cs
        using Shop;
        Console.WriteLine(new Order().Twice());
        static class Console { public static void WriteLine(int x) => System.Console.WriteLine(x); }
        """;

    [TestMethod]
    public Task A_member_goes_with_its_comments() => Check("""{"symbol":"Order.Unused"}""", """
        Delete Shop.Order.Unused(int): 3 lines in 1 file.
        Lib/Order.cs: 3 lines
        It was public; code outside of this workspace may have used it.
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -12,3 +11,0 @@
        -    /// <summary>Recursive.</summary>
        -    public int Unused(int n) => n == 0 ? 0 : Unused(n - 1); // really
        -
        """);

    [TestMethod]
    public Task Usings_it_alone_needed_go_too() => Check("""{"symbol":"Order.Text"}""", """
        Delete Shop.Order.Text(): 3 lines in 1 file.
        Lib/Order.cs: 3 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -2 +1,0 @@
        -using System.Text;
        @@ -15,2 +13,0 @@
        -    internal StringBuilder Text() => new();
        -
        """);

    [TestMethod]
    public Task One_of_several_fields_goes_alone() => Check("""{"symbol":"Order._unused"}""", """
        Delete Shop.Order._unused: 1 line in 1 file.
        Lib/Order.cs: 1 line
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -8 +8 @@
        -    private int _used = 1, _unused;
        +    private int _used = 1;
        """);

    [TestMethod]
    public Task A_value_of_an_enum_goes_alone() => Check("""{"symbol":"Color.Green"}""", """
        Delete Shop.Color.Green: 1 line in 1 file.
        Lib/Order.cs: 1 line
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -29 +29 @@
        -internal enum Color { Red, Green, Blue }
        +internal enum Color { Red, Blue }
        """);

    [TestMethod]
    public Task What_a_reader_should_know_is_said() => Check("""{"symbol":"Pair._left"}""", """
        Delete Shop.Pair._left: 1 line in 1 file.
        Lib/Order.cs: 1 line
        It had [Obsolete]; what finds it by that will miss it.
        It was part of a struct; code that counts on its layout will be wrong.
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -30 +30 @@
        -internal struct Pair { [Obsolete] int _left; }
        +internal struct Pair { }
        """);

    [TestMethod]
    public Task All_parts_of_a_type_go_and_files_with_nothing_else() => Check("""{"symbol":"Alone"}""", """
        Delete Shop.Alone: 3 lines in 2 files.
        Lib/Alone.More.cs: 1 line
        Lib/Alone.cs: deleted
        diff --git a/Lib/Alone.More.cs b/Lib/Alone.More.cs
        --- a/Lib/Alone.More.cs
        +++ b/Lib/Alone.More.cs
        @@ -2 +1,0 @@
        -internal partial class Alone { }
        diff --git a/Lib/Alone.cs b/Lib/Alone.cs
        deleted file mode 100644
        --- a/Lib/Alone.cs
        +++ /dev/null
        @@ -1,2 +0,0 @@
        -namespace Shop;
        -internal partial class Alone { Alone Self => this; }
        """);

    [TestMethod]
    public Task What_only_one_target_framework_compiles_can_go() => Check("""{"symbol":"Order.New"}""", """
        Delete Shop.Order.New(): 1 line in 1 file.
        Lib/Order.cs: 1 line
        It was public; code outside of this workspace may have used it.
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -19 +18,0 @@
        -    public int New() => Used();
        """);

    [TestMethod]
    [DataRow("Order.Used", "Nothing was changed, because of 2 conflicts:\nLib/Order.cs:19: Uses Shop.Order.Used().\nLib/Order.cs:27: Uses Shop.Order.Used().")]
    [DataRow("Extensions", "Nothing was changed, because of 1 conflict:\nApp/Program.cs:2: Uses Shop.Extensions.Twice(Shop.Order).")]
    [DataRow("Order.Dispose", "Shop.Order.Dispose() implements or overrides System.IDisposable.Dispose().")]
    [DataRow("Order.Hook", "Nothing was changed, because of 1 conflict:\nLib/Alone.More.cs:5: Overrides it.")]
    [DataRow("Special.Hook", "Shop.Special.Hook() implements or overrides Shop.Order.Hook().")]
    [DataRow("System.Text.StringBuilder", "System.Text.StringBuilder is not a type or member of the source.")]
    public Task What_is_used_stays(string symbol, string expected) => Check($$"""{"symbol":"{{symbol}}"}""", $"error: {expected}");

    private static Task Check(string arguments, string expected) => RefactoringCheck.Check(Shop, "safe_delete", arguments, expected);
}
