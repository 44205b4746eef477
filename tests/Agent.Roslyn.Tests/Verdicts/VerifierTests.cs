using System.Globalization;
using System.Text;
using Agent.Core.Changes;
using Agent.Roslyn.Verdicts;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>One edit each, and what the compiler says of it.</summary>
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
        }
        //- App/Program.cs
        using Lib;

        var order = new Order { Count = 1 };
        System.Console.WriteLine(order.Name(order.Count));
        """;

    [TestMethod]
    public Task A_type_error() => Check("App/Program.cs", "Count = 1", "Count = \"1\"", VerificationLevel.Documents, """
        Dependents
        + App/Program.cs:3:33 CS0029 Cannot implicitly convert type 'string' to 'int'
        """);

    [TestMethod]
    public Task A_missing_member() => Check("App/Program.cs", "order.Name", "order.Title", VerificationLevel.Signatures, """
        Dependents
        + App/Program.cs:4:32 CS1061 'Order' does not contain a definition for 'Title' and no accessible extension method 'Title' accepting a first argument of type 'Order' could be found (are you missing a using directive or an assembly reference?)
        """);

    [TestMethod]
    public Task An_error_in_one_target_framework_only_is_said_once() => Check("Lib/Order.cs", "=> Count;", "=> Total;", VerificationLevel.Documents, """
        Dependents
        + Lib/Order.cs:9:25 CS0103 The name 'Total' does not exist in the current context
        """);

    [TestMethod]
    public Task A_public_signature_breaks_another_project() => Check("Lib/Order.cs", "Name(int index)", "Name(string index)", VerificationLevel.Signatures, """
        Signatures
        + App/Program.cs:4:37 CS1503 Argument 1: cannot convert from 'int' to 'string'
        """);

    private static Task Check(string file, string old, string @new, VerificationLevel level, string expected) => Check(Shop, file, old, @new, level, expected);

    private static async Task Check(string source, string file, string old, string @new, VerificationLevel level, string expected)
    {
        using var code = CodeFixture.Of(source);
        using var verifier = new Verifier();
        var text = await File.ReadAllTextAsync(code.PathOf(file));
        StringAssert.Contains(text, old);
        await code.StageAsync(file, text.Replace(old, @new, StringComparison.Ordinal));
        var snapshot = await code.Code.GetSnapshotAsync(code.Context, CancellationToken.None);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), Render(await verifier.VerifyAsync(snapshot, level, CancellationToken.None), code.Root));
    }

    private static string Render(Verification verification, string root)
    {
        var text = new StringBuilder();
        text.Append(verification.Level).Append('\n');
        Add("+", verification.Delta.Added);
        Add("-", verification.Delta.Fixed);
        Add("+ warning", verification.Delta.AddedWarnings);
        if (verification.Delta.FixedWarnings > 0)
            text.Append(CultureInfo.InvariantCulture, $"- {verification.Delta.FixedWarnings} warnings\n");
        foreach (var limit in verification.Limits)
            text.Append("limit: ").Append(limit).Append('\n');
        return text.ToString().TrimEnd('\n');

        void Add(string sign, IEnumerable<CodeDiagnostic> diagnostics)
        {
            foreach (var one in diagnostics)
            {
                var place = one.Path.Length == 0 ? "" : $"{Path.GetRelativePath(root, one.Path).Replace('\\', '/')}:{one.Line}:{one.Column} ";
                text.Append(CultureInfo.InvariantCulture, $"{sign} {place}{one.Id} {one.Message}\n");
            }
        }
    }
}
