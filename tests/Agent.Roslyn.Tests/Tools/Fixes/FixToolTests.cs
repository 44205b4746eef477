namespace Agent.Roslyn.Tests.Tools.Fixes;

[TestClass]
public class FixToolTests
{
    [TestMethod]
    public Task Fixes_are_listed_with_their_keys() => Check("list_fixes", """{"path":"Lib/A.cs"}""", """
        //- Lib/A.cs
        class C
        {
            StringBuilder? text;
            int A() => 1 + "a";
        }
        """, """
        3: CS0246 The type or namespace name 'StringBuilder' could not be found (are you missing a using directive or an assembly reference?)
          CSharpAddImportCodeFixProvider#using System.Text;: using System.Text;
          CSharpFullyQualifyCodeFixProvider#System.Text.StringBuilder: System.Text.StringBuilder
          GenerateTypeCodeFixProvider#Generate class 'StringBuilder' in new file: Generate class 'StringBuilder' in new file
          GenerateTypeCodeFixProvider#Generate class 'StringBuilder': Generate class 'StringBuilder'
          GenerateTypeCodeFixProvider#Generate nested class 'StringBuilder': Generate nested class 'StringBuilder'
        4: CS0029 Cannot implicitly convert type 'string' to 'int'
          no fix
        """);

    [TestMethod]
    public Task A_diagnostic_that_is_off_by_default_is_listed_when_asked_for() => Check("list_fixes", """{"path":"Lib/A.cs","line":1,"id":"CA1822"}""", """
        //- Lib/A.cs
        class C { int A() => 1; }
        """, """
        1: CA1822 Member 'A' does not access instance data and can be marked as static
          CSharpMarkMembersAsStaticFixer#MarkMembersAsStaticCodeFix: Make static
        """);

    [TestMethod]
    public Task A_fix_is_made_by_its_key() => Check("apply_fix", """{"path":"Lib/A.cs","line":1,"id":"CS0246","key":"CSharpFullyQualifyCodeFixProvider#System.Text.StringBuilder"}""", """
        //- Lib/A.cs
        class C { StringBuilder? text; }
        """, """
        System.Text.StringBuilder: fixes 1 error, adds none.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1 +1 @@
        -class C { StringBuilder? text; }
        +class C { System.Text.StringBuilder? text; }
        """);

    [TestMethod]
    public Task An_unknown_key_lists_those_there_are() => Check("apply_fix", """{"path":"Lib/A.cs","line":1,"id":"CS0246","key":"using"}""", """
        //- Lib/A.cs
        class C { StringBuilder? text; }
        """, """
        error: No fix has the key 'using'. The keys are: CSharpAddImportCodeFixProvider#using System.Text;, CSharpFullyQualifyCodeFixProvider#System.Text.StringBuilder, GenerateTypeCodeFixProvider#Generate class 'StringBuilder' in new file, GenerateTypeCodeFixProvider#Generate class 'StringBuilder', GenerateTypeCodeFixProvider#Generate nested class 'StringBuilder'.
        """);

    [TestMethod]
    public Task A_fix_that_breaks_something_is_refused() => Check("apply_fix", """{"path":"Lib/A.cs","line":1,"id":"CS8618","key":"CSharpMakeMemberRequiredCodeFixProvider#Make_property_required"}""", """
        //- Lib/A.cs
        public class A { public string Name { get; set; } }
        //- Lib/B.cs
        class B { A Make() => new A(); }
        """, """
        error: Nothing was changed: it would break 1 place.
        B.cs:1 CS9035 Required member 'A.Name' must be set in the object initializer or attribute constructor.
        """);

    [TestMethod]
    public Task All_places_are_fixed_at_once() => Check("fix_all", """{"id":"IDE0090"}""", """
        //- Lib/A.cs
        class A { private readonly System.Text.StringBuilder _one = new System.Text.StringBuilder(); int Size => _one.Length; }
        //- Lib/B.cs
        class B { private readonly System.Text.StringBuilder _one = new System.Text.StringBuilder(); int Size => _one.Length; }
        """, """
        CSharpUseImplicitObjectCreationCodeFixProvider#Use_new: 2 of 2 places of IDE0090 fixed in the solution; fixes 0 errors, adds none.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1 +1 @@
        -class A { private readonly System.Text.StringBuilder _one = new System.Text.StringBuilder(); int Size => _one.Length; }
        +class A { private readonly System.Text.StringBuilder _one = new(); int Size => _one.Length; }
        diff --git a/Lib/B.cs b/Lib/B.cs
        --- a/Lib/B.cs
        +++ b/Lib/B.cs
        @@ -1 +1 @@
        -class B { private readonly System.Text.StringBuilder _one = new System.Text.StringBuilder(); int Size => _one.Length; }
        +class B { private readonly System.Text.StringBuilder _one = new(); int Size => _one.Length; }
        """);

    [TestMethod]
    public Task Our_own_fixes_are_made_one_by_one() => Check("fix_all", """{"id":"CS0618"}""", """
        //- Lib/Old.cs
        using System;
        static class Old
        {
            [Obsolete("Use Save instead")] public static void Store() { }
            [Obsolete("No longer needed")] public static void Flush() { }
            public static void Save() { }
        }
        //- Lib/A.cs
        class A { void B() { Old.Store(); Old.Store(); Old.Flush(); } }
        """, """
        ReplaceObsoleteFix#obsolete:Save: 2 of 3 places of CS0618 fixed in the solution; fixes 0 errors, adds none.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1 +1 @@
        -class A { void B() { Old.Store(); Old.Store(); Old.Flush(); } }
        +class A { void B() { Old.Save(); Old.Save(); Old.Flush(); } }
        """);

    [TestMethod]
    public Task What_is_reported_nowhere_is_said() => Check("fix_all", """{"id":"CS0618","path":"Lib"}""", "//- Lib/A.cs\nclass A;", """
        error: CS0618 is reported nowhere in Lib.
        """);

    [TestMethod]
    public Task An_interface_is_promised_and_implemented() => Check("implement", """{"type":"Order","contract":"IComparable<Order>"}""", """
        //- Lib/Order.cs
        class Order
        {
            public int Number => 1;
        }
        """, """
        Members added to Order; fixes 0 errors, adds none.
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        --- a/Lib/Order.cs
        +++ b/Lib/Order.cs
        @@ -1,3 +1,10 @@
        -class Order
        +using System;
        +
        +class Order : IComparable<Order>
         {
             public int Number => 1;
        +
        +    public int CompareTo(Order? other)
        +    {
        +        throw new NotImplementedException();
        +    }
        """);

    [TestMethod]
    public Task Abstract_members_are_implemented() => Check("implement", """{"type":"Circle"}""", """
        //- Lib/A.cs
        abstract class Shape { public abstract double Area(); }
        class Circle : Shape { }
        """, """
        Members added to Circle; fixes 1 error, adds none.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -2 +2,7 @@
        -class Circle : Shape { }
        +class Circle : Shape
        +{
        +    public override double Area()
        +    {
        +        throw new System.NotImplementedException();
        +    }
        +}
        """);

    [TestMethod]
    public Task An_interface_is_implemented_explicitly() => Check("implement", """{"type":"A","explicitly":true}""", """
        //- Lib/A.cs
        class A : System.IDisposable
        {
        }
        """, """
        Members added to A; fixes 1 error, adds none.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1,2 +1,8 @@
        +using System;
        +
         class A : System.IDisposable
         {
        +    void IDisposable.Dispose()
        +    {
        +        throw new NotImplementedException();
        +    }
        """);

    [TestMethod]
    public Task A_type_that_lacks_nothing_is_said() => Check("implement", """{"type":"A"}""", "//- Lib/A.cs\nclass A;", """
        error: 'A' has everything that its interfaces and bases ask for.
        """);

    [TestMethod]
    public Task A_property_is_made_from_its_use() => Check("generate_member", """{"path":"Lib/A.cs","line":2,"kind":"property"}""", """
        //- Lib/A.cs
        class Order { }
        class C { decimal A(Order order) => order.Price; }
        """, """
        Generate property 'Price': fixes 1 error, adds none.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1 +1,4 @@
        -class Order { }
        +class Order
        +{
        +    public decimal Price { get; internal set; }
        +}
        """);

    [TestMethod]
    public Task A_class_is_made_in_its_own_file() => Check("generate_member", """{"path":"Lib/A.cs","line":1,"kind":"class"}""", """
        //- Lib/A.cs
        class C { object A() => new Order(1, "a"); }
        """, """
        Generate class 'Order' in new file: fixes 1 error, adds none.
        diff --git a/Lib/Order.cs b/Lib/Order.cs
        new file mode 100644
        --- /dev/null
        +++ b/Lib/Order.cs
        @@ -0,0 +1,11 @@
        +internal class Order
        +{
        +    private int v1;
        +    private string v2;
        +
        +    public Order(int v1, string v2)
        +    {
        +        this.v1 = v1;
        +        this.v2 = v2;
        +    }
        +}
        """);

    [TestMethod]
    public Task A_line_that_lacks_nothing_is_said() => Check("generate_member", """{"path":"Lib/A.cs","line":1,"kind":"method"}""", "//- Lib/A.cs\nclass A;", """
        error: Line 1 of Lib/A.cs uses no undeclared method.
        """);

    [TestMethod]
    public Task A_file_is_formatted_as_its_editorconfig_says() => Check("format_file", """{"path":"Lib/A.cs"}""", """
        //- Lib/.editorconfig
        root = true
        [*.cs]
        indent_size = 2
        csharp_new_line_before_open_brace = none
        //- Lib/A.cs
        class A
        {
            int B( ) {return 1;}
        }
        """, """
        Lib/A.cs formatted.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1,3 +1,2 @@
        -class A
        -{
        -    int B( ) {return 1;}
        +class A {
        +  int B() { return 1; }
        """);

    [TestMethod]
    public Task Tidy_removes_and_sorts_usings_and_fixes_the_style_that_is_asked_for() => Check("tidy", """{"path":"Lib"}""", """
        //- Lib/.editorconfig
        root = true
        [*.cs]
        csharp_style_namespace_declarations = file_scoped:warning
        dotnet_diagnostic.IDE0044.severity = warning
        //- Lib/A.cs
        using System.Text;
        using System.Linq;
        using System.Collections.Generic;
        namespace Shop
        {
            class A
            {
                private List<int> _list = [];
                StringBuilder B( ) => new(_list.Count);
            }
        }
        """, """
        Tidied 1 file of Lib. Compiles as before.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1,10 +1,8 @@
        -using System.Text;
        -using System.Linq;
         using System.Collections.Generic;
        -namespace Shop
        +using System.Text;
        +namespace Shop;
        +
        +class A
         {
        -    class A
        -    {
        -        private List<int> _list = [];
        -        StringBuilder B( ) => new(_list.Count);
        -    }
        +    private readonly List<int> _list = [];
        +    StringBuilder B() => new(_list.Count);
        """);

    [TestMethod]
    public Task A_using_that_one_target_framework_needs_stays() => Check("tidy", """{"path":"Lib/A.cs"}""", """
        //- project Lib [NET8,NET10]
        //- Lib/A.cs
        using System.Collections.Generic;
        using System.Text;
        #if NET8
        class A { StringBuilder? text; }
        #else
        class A;
        #endif
        """, """
        Tidied 1 file of Lib/A.cs. Compiles as before.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -1 +0,0 @@
        -using System.Collections.Generic;
        """);

    [TestMethod]
    public async Task Without_a_path_the_changed_files_are_tidied()
    {
        using var code = CodeFixture.Of("""
            //- Lib/A.cs
            class A;
            //- Lib/B.cs
            class  B;
            """);
        await code.StageAsync("Lib/A.cs", "class  A;\n\n\n");
        Assert.AreEqual("Tidied 1 file of the changed files. Compiles as before.", (await code.CallAsync("tidy", "{}")).Split('\n')[0]);
    }

    [TestMethod]
    public async Task Line_ends_of_lines_that_stay_are_kept()
    {
        using var code = CodeFixture.Of("//- Lib/A.cs\nclass A;");
        await code.StageAsync("Lib/A.cs", "using System.Linq;\r\nusing System.Text;\nclass A\r\n{\n    StringBuilder  text = new();\r\n}\n");
        await code.CallAsync("tidy", "{}");
        Assert.AreEqual("using System.Text;\nclass A\r\n{\n    StringBuilder text = new();\r\n}\n", code.Changes.Find(code.PathOf("Lib/A.cs"))?.File?.Text);
    }

    [TestMethod]
    public Task Nullable_is_turned_on_in_the_project_file_and_declared_in_code() => Check("enable_nullable", """{"project":"Lib"}""", """
        //- project Lib without nullable
        //- Lib/Lib.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        //- Lib/A.cs
        public class A
        {
            public string Name { get; set; }
            public string Find(bool b) => b ? Name : null;
            public int Size(A a) => a.Find(true).Length;
        }
        """, """
        Nullable reference types are on in Lib: 1 warning mended, 1 left.
        Lib/A.cs:5 CS8602 Dereference of a possibly null reference.
        diff --git a/Lib/A.cs b/Lib/A.cs
        --- a/Lib/A.cs
        +++ b/Lib/A.cs
        @@ -3,2 +3,2 @@
        -    public string Name { get; set; }
        -    public string Find(bool b) => b ? Name : null;
        +    public string? Name { get; set; }
        +    public string? Find(bool b) => b ? Name : null;
        diff --git a/Lib/Lib.csproj b/Lib/Lib.csproj
        --- a/Lib/Lib.csproj
        +++ b/Lib/Lib.csproj
        @@ -2,0 +3 @@
        +    <Nullable>enable</Nullable>
        """);

    [TestMethod]
    public Task Dead_code_is_found_with_how_sure_it_is() => Check("find_dead_code", "{}", """
        //- project App: Lib
        //- Lib/A.cs
        public class A
        {
            private int _unused;
            private int Count(int n) => n == 0 ? 0 : Count(n - 1);
            internal int Named() => 1;
            internal int Used() => 1;
            public int Api() => 1;
            [System.Obsolete] private int Marked() => 1;
            string Reflected() => "";
        }
        internal class Gone { public int N => 1; }
        internal class Asked { internal int M() => 1; public static System.Type T => typeof(Asked); }
        internal struct Pair { private int _first; public static Pair None => default; }
        public class Uses { public object A1() => Pair.None; public object A2() => Asked.T; }
        internal static class Extensions { public static int Twice(this int n) => n * 2; }
        //- App/Program.cs
        System.Console.WriteLine(2.Twice() + " Reflected " + new A().Used() );
        """, """
        Lib/A.cs:3 field A._unused (high)
        Lib/A.cs:4 method A.Count(int) (high)
        Lib/A.cs:5 method A.Named() (medium)
        Lib/A.cs:11 class Gone (medium)
        Lib/A.cs:9 method A.Reflected() (low)
        Lib/A.cs:12 method Asked.M() (low)
        Lib/A.cs:13 field Pair._first (low)
        high: private; medium: visible in its project; low: reflection or a framework may need it.
        """);

    private static async Task Check(string tool, string arguments, string source, string expected)
    {
        using var code = CodeFixture.Of(source);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), await code.CallAsync(tool, arguments));
    }
}
