using System.Collections.Immutable;
using System.Text;
using Agent.Core.Changes;
using Agent.Roslyn.Verdicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>Code that a source generator makes counts like any other, and follows an edit of what it is made from.</summary>
[TestClass]
public class GeneratedCodeTests
{
    private const string Source = """
        //- project App: Lib
        //- Lib/Order.cs
        [System.Serializable]
        public partial class Order
        {
            public int Count() => 1;
        }
        //- App/Use.cs
        class Use
        {
            int Get(Order order) => order.OrderId;
        }
        """;

    [TestMethod]
    public Task Generated_members_are_there() => Check("Lib/Order.cs: Count() => 1 ==> Count() => OrderId + missing", VerificationLevel.Documents, """
        Dependents
        + Lib/Order.cs:4:37 CS0103 The name 'missing' does not exist in the current context
        """);

    [TestMethod]
    public Task A_generated_member_that_goes_breaks_another_project() => Check("Lib/Order.cs: [System.Serializable] ==> ", VerificationLevel.Signatures, """
        Signatures
        + App/Use.cs:3:35 CS1061 'Order' does not contain a definition for 'OrderId' and no accessible extension method 'OrderId' accepting a first argument of type 'Order' could be found (are you missing a using directive or an assembly reference?)
        """);

    [TestMethod]
    [DataRow("", VerificationLevel.Dependents, DisplayName = "a generator, and interceptors are not allowed")]
    [DataRow("Microsoft.Extensions.Validation.Generated", VerificationLevel.Documents, DisplayName = "a generator of which nothing is known, and interceptors are allowed")]
    public async Task Insides_of_members_count_for_generators_that_may_intercept_calls(string namespaces, VerificationLevel expected) =>
        Assert.AreEqual(expected, await ReachAsync(namespaces, Generating));

    [TestMethod]
    public async Task Nothing_counts_inside_of_members_without_a_generator() =>
        Assert.AreEqual(VerificationLevel.Dependents, await ReachAsync("Microsoft.Extensions.Validation.Generated", solution => solution));

    /// <summary>How far looking at the changed file alone reaches, where interceptors are allowed in these namespaces.</summary>
    private static async Task<VerificationLevel> ReachAsync(string namespaces, Func<Solution, Solution> change)
    {
        using var code = CodeFixture.Of(Source);
        using var verifier = new Verifier();
        var (before, after) = await Edits.StageOnAsync(code, solution => solution.Projects.Aggregate(change(solution), (all, project) =>
            all.WithProjectParseOptions(project.Id, project.ParseOptions!.WithFeatures([KeyValuePair.Create("InterceptorsNamespaces", namespaces)]))), "Lib/Order.cs: => 1 ==> => 2");
        return (await verifier.VerifyAsync(before, after, [], VerificationLevel.Documents, CancellationToken.None)).Level;
    }

    private static async Task Check(string edits, VerificationLevel level, string expected)
    {
        using var code = CodeFixture.Of(Source);
        using var verifier = new Verifier();
        var (before, after) = await Edits.StageOnAsync(code, Generating, edits);
        var verification = await verifier.VerifyAsync(before, after, [], level, CancellationToken.None);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), VerdictText.Render(verification, code.Root));
        var (added, _) = await FullCompile.CompareAsync(before, after);
        CollectionAssert.AreEqual(added.ToList(), FullCompile.Of(verification.Delta.Added).ToList());
    }

    private static Solution Generating(Solution solution) => solution.AddAnalyzerReference(solution.Projects.Single(project => project.Name == "Lib").Id, new GeneratorReference());

    /// <summary>An id for every serializable partial class.</summary>
    private sealed class IdGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("System.SerializableAttribute", (node, _) => node is ClassDeclarationSyntax, (found, _) => found.TargetSymbol.Name),
            (output, name) => output.AddSource($"{name}.g.cs", SourceText.From($"public partial class {name} {{ public int {name}Id => 1; }}\n", Encoding.UTF8)));
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        public override string? FullPath => null;

        public override object Id => typeof(IdGenerator);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [new IdGenerator().AsSourceGenerator()];

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => GetGenerators(LanguageNames.CSharp);
    }
}
