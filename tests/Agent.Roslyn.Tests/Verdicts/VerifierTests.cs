using Agent.Core.Changes;
using Agent.Roslyn.Verdicts;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>Edits and what the compiler says of them. Every verdict up to signatures and beyond is held against a full compile too.</summary>
[TestClass]
public class VerifierTests
{
    private const string Shop = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- Lib/Order.cs
        #pragma warning disable CS1591
        namespace Lib;

        public class Order
        {
            public int Count { get; set; }
            public string Name(int index) => index.ToString();
        #if NET8
            public int Old() => Count;
        #endif
            private int Twice() => Count + Count;
        }
        //- App/Program.cs
        using Lib;

        var order = new Order { Count = 1 };
        System.Console.WriteLine(order.Name(order.Count));
        """;

    private const string Implicit = """
        //- project App: Lib
        //- Lib/Money.cs
        #pragma warning disable CS1591
        using System.Collections;
        using System.Collections.Generic;
        namespace Lib;

        public class Money : IEnumerable
        {
            public static Money operator +(Money a, Money b) => a;
            public static implicit operator int(Money a) => 1;
            public int this[int index] => index;
            public void Deconstruct(out int a, out int b) => (a, b) = (1, 2);
            public void Add(int x) { }
            public IEnumerator<int> GetEnumerator() => null!;
            IEnumerator IEnumerable.GetEnumerator() => null!;
        }

        public abstract class Shape
        {
            public virtual int Area() => 1;
        }
        //- Lib/Bank.cs
        #pragma warning disable CS1591
        namespace Lib;

        public class Bank
        {
            public Money Rich() => new();
        }
        //- App/Use.cs
        using Lib;

        class Square : Shape;

        class Use(Bank bank)
        {
            int Plus() => bank.Rich() + bank.Rich();
            int Convert() => bank.Rich();
            int Index() => bank.Rich()[0];
            void Split() { var (a, b) = bank.Rich(); }
            void Loop() { foreach (var i in bank.Rich()) { } }
        }
        """;

    [TestMethod]
    public Task A_type_error() => Check(Shop, "App/Program.cs: Count = 1 ==> Count = \"1\"", VerificationLevel.Documents, """
        Dependents
        + App/Program.cs:3:33 CS0029 Cannot implicitly convert type 'string' to 'int'
        """);

    [TestMethod]
    public Task A_missing_member() => Check(Shop, "App/Program.cs: order.Name ==> order.Title", VerificationLevel.Signatures, """
        Dependents
        + App/Program.cs:4:32 CS1061 'Order' does not contain a definition for 'Title' and no accessible extension method 'Title' accepting a first argument of type 'Order' could be found (are you missing a using directive or an assembly reference?)
        """);

    [TestMethod]
    public Task Wrong_arity() => Check(Shop, "App/Program.cs: order.Name(order.Count) ==> order.Name()", VerificationLevel.Signatures, """
        Dependents
        + App/Program.cs:4:32 CS7036 There is no argument given that corresponds to the required parameter 'index' of 'Order.Name(int)'
        """);

    [TestMethod]
    public Task A_syntax_error_is_seen_by_the_parser() => Check(Shop, "App/Program.cs: Count = 1 ==> Count = (1", VerificationLevel.Parsed, """
        Parsed
        + App/Program.cs:3:36 CS1026 ) expected
        """);

    [TestMethod]
    public Task An_error_in_one_target_framework_only_is_said_once() => Check(Shop, "Lib/Order.cs: Old() => Count ==> Old() => Total", VerificationLevel.Documents, """
        Dependents
        + Lib/Order.cs:9:25 CS0103 The name 'Total' does not exist in the current context
        """);

    [TestMethod]
    public Task A_public_signature_breaks_another_project() => Check(Shop, "Lib/Order.cs: Name(int index) ==> Name(string index)", VerificationLevel.Signatures, """
        Signatures
        + App/Program.cs:4:37 CS1503 Argument 1: cannot convert from 'int' to 'string'
        """);

    [TestMethod]
    public Task What_others_cannot_see_yet_is_not_claimed() => Check(Shop, "Lib/Order.cs: Name(int index) ==> Name(string index)", VerificationLevel.Documents, "Documents");

    [TestMethod]
    public Task All_dependents() => Check(Shop, "Lib/Order.cs: Name(int index) ==> Title(int index)", VerificationLevel.Dependents, """
        Dependents
        + App/Program.cs:4:32 CS1061 'Order' does not contain a definition for 'Name' and no accessible extension method 'Name' accepting a first argument of type 'Order' could be found (are you missing a using directive or an assembly reference?)
        """);

    [TestMethod]
    public Task A_removed_member() => Check(Shop, "Lib/Order.cs: public int Count { get; set; } ==> ", VerificationLevel.Signatures, """
        Signatures
        + App/Program.cs:3:25 CS0117 'Order' does not contain a definition for 'Count'
        + App/Program.cs:4:43 CS1061 'Order' does not contain a definition for 'Count' and no accessible extension method 'Count' accepting a first argument of type 'Order' could be found (are you missing a using directive or an assembly reference?)
        + Lib/Order.cs:9:25 CS0103 The name 'Count' does not exist in the current context
        + Lib/Order.cs:11:28 CS0103 The name 'Count' does not exist in the current context
        + Lib/Order.cs:11:36 CS0103 The name 'Count' does not exist in the current context
        """);

    [TestMethod]
    public Task A_missing_using() => Check(Shop, "App/Program.cs: using Lib; ==> ", VerificationLevel.Signatures, """
        Signatures
        + App/Program.cs:3:17 CS0246 The type or namespace name 'Order' could not be found (are you missing a using directive or an assembly reference?)
        """);

    [TestMethod]
    public Task The_second_of_two_same_errors_is_new() => Check("""
        //- Lib/A.cs
        class A
        {
            int One() => missing;
            int Two() => 2;
        }
        """, "Lib/A.cs: => 2 ==> => missing", VerificationLevel.Signatures, """
        Dependents
        + Lib/A.cs:4:18 CS0103 The name 'missing' does not exist in the current context
        """);

    [TestMethod]
    public Task Mended_errors_stand_where_they_were() => Check("""
        //- Lib/A.cs
        class A
        {
            int One() => missing;
            int Two() => missing;
        }
        """, "Lib/A.cs: int One() => missing ==> \\n\\nint One() => 1", VerificationLevel.Signatures, """
        Dependents
        - Lib/A.cs:3:18 CS0103 The name 'missing' does not exist in the current context
        """);

    [TestMethod]
    public Task Warnings_count_apart() => Check("""
        //- Lib/A.cs
        class A
        {
            void One() { int unused = 1; }
            void Two() { }
        }
        """, "Lib/A.cs: void One() { int unused = 1; } ==> void One() { }\nLib/A.cs: void Two() { } ==> void Two() { int idle = 1; }", VerificationLevel.Signatures, """
        Dependents
        + warning Lib/A.cs:4:22 CS0219 The variable 'idle' is assigned but its value is never used
        - 1 warnings
        """, warnings: true);

    [TestMethod]
    public Task A_pragma_makes_a_warning_an_error_or_nothing() => Check("""
        //- Lib/A.cs
        class A
        {
            void One() { int unused = 1; }
        }
        class B
        {
        #pragma warning disable CS0219
            void One() { int unused = 1; }
        #pragma warning restore CS0219
        }
        """, "Lib/A.cs: #pragma warning disable CS0219 ==> ", VerificationLevel.Signatures, """
        Dependents
        + warning Lib/A.cs:8:22 CS0219 The variable 'unused' is assigned but its value is never used
        """, warnings: true);

    [TestMethod]
    public Task A_new_file_with_errors_in_both_files() => Check(Shop, "new Lib/More.cs: namespace Lib; public class Order : Missing;", VerificationLevel.Signatures, """
        Signatures
        + Lib/More.cs:1:29 CS0101 The namespace 'Lib' already contains a definition for 'Order'
        + Lib/More.cs:1:37 CS0246 The type or namespace name 'Missing' could not be found (are you missing a using directive or an assembly reference?)
        """);

    [TestMethod]
    public Task A_new_file_mends_what_missed_it() => Check("""
        //- Lib/A.cs
        class A : Missing;
        """, "new Lib/Missing.cs: class Missing;", VerificationLevel.Signatures, """
        Signatures
        - Lib/A.cs:1:11 CS0246 The type or namespace name 'Missing' could not be found (are you missing a using directive or an assembly reference?)
        """);

    [TestMethod]
    public Task A_deleted_file_takes_its_errors_along_and_leaves_others() => Check("""
        //- Lib/A.cs
        class A { B b = null!; }
        //- Lib/B.cs
        class B { int x = "1"; }
        """, "delete Lib/B.cs", VerificationLevel.Signatures, """
        Signatures
        + Lib/A.cs:1:11 CS0246 The type or namespace name 'B' could not be found (are you missing a using directive or an assembly reference?)
        - Lib/B.cs:1:19 CS0029 Cannot implicitly convert type 'string' to 'int'
        """);

    [TestMethod]
    public Task A_moved_file_keeps_its_errors() => Check("""
        //- Lib/A.cs
        class A { int x = "1"; }
        """, "move Lib/A.cs Lib/Sub/B.cs", VerificationLevel.Signatures, "Signatures", isMove: true);

    [TestMethod]
    public Task Another_part_of_a_class_is_compiled() => Check("""
        //- Lib/A.cs
        partial class A
        {
            private int Total => 1;
        }
        //- Lib/B.cs
        partial class A
        {
            int Twice() => Total + Total;
        }
        """, "Lib/A.cs: private int Total ==> private string Total", VerificationLevel.Signatures, """
        Signatures
        + Lib/A.cs:3:29 CS0029 Cannot implicitly convert type 'int' to 'string'
        + Lib/B.cs:3:20 CS0029 Cannot implicitly convert type 'string' to 'int'
        """);

    [TestMethod]
    public Task A_new_abstract_member_breaks_a_type_elsewhere() => Check(Implicit, "Lib/Money.cs: public virtual int Area() => 1; ==> public abstract int Size();", VerificationLevel.Signatures, """
        Signatures
        + App/Use.cs:3:7 CS0534 'Square' does not implement inherited abstract member 'Shape.Size()'
        """);

    [TestMethod]
    [DataRow("public static Money operator +(Money a, Money b) => a;", "")]
    [DataRow("public static implicit operator int(Money a) => 1;", "+ App/Use.cs:7:19 CS0029 Cannot implicitly convert type 'Lib.Money' to 'int'\n+ App/Use.cs:8:22 CS0029 Cannot implicitly convert type 'Lib.Money' to 'int'")]
    [DataRow("public int this[int index] => index;", "+ App/Use.cs:9:20 CS0021 Cannot apply indexing with [] to an expression of type 'Money'")]
    [DataRow("public void Deconstruct(out int a, out int b) => (a, b) = (1, 2);", "+ App/Use.cs:10:25 CS8130 Cannot infer the type of implicitly-typed deconstruction variable 'a'.\n+ App/Use.cs:10:28 CS8130 Cannot infer the type of implicitly-typed deconstruction variable 'b'.\n+ App/Use.cs:10:33 CS1061 'Money' does not contain a definition for 'Deconstruct' and no accessible extension method 'Deconstruct' accepting a first argument of type 'Money' could be found (are you missing a using directive or an assembly reference?)\n+ App/Use.cs:10:33 CS8129 No suitable 'Deconstruct' instance or extension method was found for type 'Money', with 2 out parameters and a void return type.")]
    public Task What_is_used_without_its_name_is_found(string member, string expected) =>
        Check(Implicit, $"Lib/Money.cs: {member} ==> ", VerificationLevel.Signatures, $"Signatures\n{expected}".TrimEnd('\n'));

    [TestMethod]
    public Task A_removed_global_using_reaches_every_file() => Check("""
        //- Lib/Usings.cs
        global using System.Text;
        //- Lib/A.cs
        class A { StringBuilder b = null!; }
        //- Lib/C.cs
        class C;
        //- Lib/D.cs
        class D;
        """, "Lib/Usings.cs: global using System.Text; ==> ", VerificationLevel.Signatures, """
        Signatures
        + Lib/A.cs:1:11 CS0246 The type or namespace name 'StringBuilder' could not be found (are you missing a using directive or an assembly reference?)
        """);

    [TestMethod]
    public Task Internals_that_are_no_longer_visible_break_another_project() => Check("""
        //- project App: Lib
        //- Lib/Friends.cs
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App")]
        //- Lib/A.cs
        internal class A;
        //- App/B.cs
        class B { A a = null!; }
        """, """Lib/Friends.cs: [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App")] ==> """, VerificationLevel.Signatures, """
        Signatures
        + App/B.cs:1:11 CS0122 'A' is inaccessible due to its protection level
        """);

    private static async Task Check(string source, string edits, VerificationLevel level, string expected, bool warnings = false, bool isMove = false)
    {
        using var code = CodeFixture.Of(source);
        using var verifier = new Verifier();
        await Edits.StageAsync(code, edits);
        var snapshot = await code.Code.GetSnapshotAsync(code.Context, CancellationToken.None);
        var verification = await verifier.VerifyAsync(snapshot, level, CancellationToken.None);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), VerdictText.Render(verification, code.Root, warnings));
        if (verification.Level < VerificationLevel.Signatures || isMove)
            return;
        var (added, @fixed) = await FullCompile.CompareAsync(snapshot.Base, snapshot.Current);
        CollectionAssert.AreEqual(added.ToList(), FullCompile.Of(verification.Delta.Added).ToList());
        CollectionAssert.AreEqual(@fixed.ToList(), FullCompile.Of(verification.Delta.Fixed).ToList());
    }
}
