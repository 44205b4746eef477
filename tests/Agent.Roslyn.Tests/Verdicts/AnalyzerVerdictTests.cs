using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Roslyn.Verdicts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>The projects' own analyzers, over changed files.</summary>
[TestClass]
public class AnalyzerVerdictTests
{
    private const string Source = """
        //- Lib/A.cs
        class A
        {
            void one() { }
        #pragma warning disable TEST1
            void quiet() { }
        #pragma warning restore TEST1
            void Two() { }
        }
        //- Lib/B.cs
        class B
        {
            void three() { }
        }
        """;

    [TestMethod]
    public Task What_a_change_brings_and_mends_is_told() => Check("Lib/A.cs: void one ==> void One\nLib/A.cs: void Two ==> void two", """
        Documents
        + warning Lib/A.cs:7:10 TEST1 Name 'two' with a capital
        - 1 warnings
        """);

    [TestMethod]
    public Task Suppressed_and_untouched_names_are_not_told() => Check("Lib/A.cs: void Two() { } ==> void Two() { _ = 1; }", "Documents");

    private static async Task Check(string edits, string expected)
    {
        using var code = CodeFixture.Of(Source);
        using var verifier = new Verifier();
        var (before, after) = await Edits.StageOnAsync(code, Analyzed, edits);
        var verdict = await verifier.AnalyzeAsync(before, after, [], CancellationToken.None);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), VerdictText.Render(new Verification(VerificationLevel.Documents, verdict.Delta, verdict.Limits), code.Root, warnings: true));
    }

    private static readonly AnalyzerImageReference Reference = new([new CapitalAnalyzer()]);

    private static Solution Analyzed(Solution solution) => solution.ProjectIds.Aggregate(solution, (changed, id) => changed.AddAnalyzerReference(id, Reference));

    // RS1001, RS1036, RS2008: handed over as an object, never loaded by a compiler.
#pragma warning disable RS1001, RS1036, RS1038, RS1041, RS2008
    private sealed class CapitalAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("TEST1", "Capital", "Name '{0}' with a capital", "Naming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    var name = ((MethodDeclarationSyntax)node.Node).Identifier;
                    if (char.IsLower(name.Text[0]))
                        node.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), name.Text));
                },
                SyntaxKind.MethodDeclaration);
        }
    }
}
