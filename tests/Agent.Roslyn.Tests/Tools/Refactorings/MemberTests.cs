namespace Agent.Roslyn.Tests.Tools.Refactorings;

/// <summary>Members replaced, added and removed by name.</summary>
[TestClass]
public class MemberTests
{
    private const string Shop = """
        //- project Lib [NET8,NET10]
        //- Lib/Order.cs
        using System;

        namespace Shop;

        public partial class Order
        {
            // how many
            private int _count = 1, _other;

            /// <summary>What it costs.</summary>
            [Obsolete]
            public decimal Total() => _count;

            public int Count
            {
                get => _count;
            }

        #if NET10
            public int New() { return _other; }
        #endif
        }
        //- Lib/Order.Parts.cs
        namespace Shop;
        public partial class Order { public void Part() { } }
        public enum Color { Red, Green }
        public record Point(int X, int Y);
        """;

    [TestMethod]
    public Task A_member_is_replaced_and_its_comments_stay() => Check("replace_member", """{"symbol":"Order.Total","text":"public decimal Total(){\nvar twice=2*_count;\nreturn twice; }"}""", """
        Replace Shop.Order.Total(): 5 lines in 1 file.
        Lib/Order.cs: 5 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -11,2 +11,5 @@
        -    [Obsolete]
        -    public decimal Total() => _count;
        +    public decimal Total()
        +    {
        +        var twice = 2 * _count;
        +        return twice;
        +    }
        """);

    [TestMethod]
    public Task Documentation_of_the_text_takes_the_place_of_the_old() => Check("replace_member", """{"symbol":"Order.Total","text":"/// <summary>The sum.</summary>\npublic decimal Total() => 2 * _count;"}""", """
        Replace Shop.Order.Total(): 3 lines in 1 file.
        Lib/Order.cs: 3 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -10,3 +10,2 @@
        -    /// <summary>What it costs.</summary>
        -    [Obsolete]
        -    public decimal Total() => _count;
        +    /// <summary>The sum.</summary>
        +    public decimal Total() => 2 * _count;
        """);

    [TestMethod]
    public Task A_body_is_replaced() => Check("replace_member", """{"symbol":"Order.Total","body_only":true,"text":"if (_count > 1)\n    return 0;\nreturn Math.Round(2.5m);","usings":["System.Collections.Generic","System"]}""", """
        Replace the body of Shop.Order.Total(): 7 lines in 1 file.
        Lib/Order.cs: 7 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -1,0 +2 @@
        +using System.Collections.Generic;
        @@ -12 +13,6 @@
        -    public decimal Total() => _count;
        +    public decimal Total()
        +    {
        +        if (_count > 1)
        +            return 0;
        +        return Math.Round(2.5m);
        +    }
        """);

    [TestMethod]
    public Task Accessors_are_a_body() => Check("replace_member", """{"symbol":"Order.Count","body_only":true,"text":"=> _count + 1"}""", """
        Replace the body of Shop.Order.Count: 4 lines in 1 file.
        Lib/Order.cs: 4 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -14,4 +14 @@
        -    public int Count
        -    {
        -        get => _count;
        -    }
        +    public int Count => _count + 1;
        """);

    [TestMethod]
    public Task A_method_of_one_target_framework_is_replaced() => Check("replace_member", """{"symbol":"Order.New","body_only":true,"text":"=> 3;"}""", """
        Replace the body of Shop.Order.New(): 1 line in 1 file.
        Lib/Order.cs: 1 line
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -20 +20 @@
        -    public int New() { return _other; }
        +    public int New() => 3;
        """);

    [TestMethod]
    [DataRow("Order.Total", "public decimal Total() => 1 +;", false, "The text does not parse:\nline 1, column 30: Invalid expression term ';'")]
    [DataRow("Order.Total", "var x = 1;\nreturn x +;", true, "The text does not parse:\nline 2, column 11: Invalid expression term ';'")]
    [DataRow("Order.Total", "public void A() { } }\nclass B {", false, "The text closes more braces than it opens.")]
    [DataRow("Order.Total", "// nothing", false, "The text declares nothing.")]
    [DataRow("Order._count", "int _count;", false, "_count is declared together with other fields; edit it as text.")]
    [DataRow("Order", "class Order;", false, "Nothing was changed, because of 2 conflicts:\nLib/Order.cs:5: One of its parts is here; add path.\nLib/Order.Parts.cs:2: One of its parts is here; add path.")]
    [DataRow("System.Console.WriteLine()", "void M() { }", false, "System.Console.WriteLine() has no declaration in the source.")]
    public Task Text_that_cannot_stand_there_is_refused(string symbol, string text, bool body, string expected) =>
        Check("replace_member", $$"""{"symbol":"{{symbol}}","text":"{{text.Replace("\n", "\\n", StringComparison.Ordinal)}}","body_only":{{(body ? "true" : "false")}}}""", $"error: {expected}");

    [TestMethod]
    public Task A_member_is_added_at_the_end_behind_directives() => Check("add_member", """{"type":"Order","text":"public IReadOnlyList<int> All() => [_count];","usings":["System.Collections.Generic"]}""", """
        Add to Shop.Order: 3 lines in 1 file.
        Lib/Order.cs: 3 lines
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -1,0 +2 @@
        +using System.Collections.Generic;
        @@ -21,0 +23,2 @@
        +
        +    public IReadOnlyList<int> All() => [_count];
        """);

    [TestMethod]
    public Task A_member_is_added_behind_another() => Check("add_member", """{"type":"Order","after":"_other","text":"private int _third;"}""", """
        Add to Shop.Order: 1 line in 1 file.
        Lib/Order.cs: 1 line
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -8,0 +9 @@
        +    private int _third;
        """);

    [TestMethod]
    public Task A_part_is_chosen_by_its_file() => Check("add_member", """{"type":"Order","path":"Lib/Order.Parts.cs","text":"public void Other() { }\npublic void Third() { }"}""", """
        Add to Shop.Order: 4 lines in 1 file.
        Lib/Order.Parts.cs: 4 lines
        diff --git a/Lib/Order.Parts.cs b/Lib/Order.Parts.cs
        --- a/Lib/Order.Parts.cs
        +++ b/Lib/Order.Parts.cs
        @@ -2 +2,4 @@
        -public partial class Order { public void Part() { } }
        +public partial class Order { public void Part() { }
        +    public void Other() { }
        +    public void Third() { }
        +}
        """);

    [TestMethod]
    public Task A_record_without_braces_gets_them() => Check("add_member", """{"type":"Point","text":"public int Sum => X + Y;"}""", """
        Add to Shop.Point: 4 lines in 1 file.
        Lib/Order.Parts.cs: 4 lines
        diff --git a/Lib/Order.Parts.cs b/Lib/Order.Parts.cs
        --- a/Lib/Order.Parts.cs
        +++ b/Lib/Order.Parts.cs
        @@ -4 +4,4 @@
        -public record Point(int X, int Y);
        +public record Point(int X, int Y)
        +{
        +    public int Sum => X + Y;
        +}
        """);

    [TestMethod]
    public Task An_enum_gets_a_value() => Check("add_member", """{"type":"Color","after":"Red","text":"Orange = 5,"}""", """
        Add to Shop.Color: 1 line in 1 file.
        Lib/Order.Parts.cs: 1 line
        diff --git a/Lib/Order.Parts.cs b/Lib/Order.Parts.cs
        --- a/Lib/Order.Parts.cs
        +++ b/Lib/Order.Parts.cs
        @@ -3 +3 @@
        -public enum Color { Red, Green }
        +public enum Color { Red, Orange = 5, Green }
        """);

    [TestMethod]
    [DataRow("Order", "int x;", "Nothing", "Shop.Order declares no member Nothing.")]
    [DataRow("Order.Total", "int x;", null, "Shop.Order.Total() is not a type.")]
    [DataRow("Order", "int x", null, "The text does not parse:\nline 1, column 6: ; expected")]
    public Task What_cannot_be_added_is_refused(string type, string text, string? after, string expected) =>
        Check("add_member", $$"""{"type":"{{type}}","text":"{{text}}"{{(after is null ? "" : $",\"after\":\"{after}\"")}}}""", $"error: {expected}");

    private static Task Check(string tool, string arguments, string expected) => RefactoringCheck.Check(Shop, tool, arguments, expected);
}
