using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record FindTestsInput(
    [Description("Only tests that run into this type or member, also indirectly")] string? Symbol = null,
    [Description("File that declares it, or with line uses it")] string? Path = null,
    int? Line = null,
    [Description("Only tests of this project")] string? Project = null,
    int Limit = 100,
    int Skip = 0);

/// <summary>Tests, and which of them touch a symbol.</summary>
internal sealed class FindTestsTool(CodeHost code) : ReadTool<FindTestsInput>
{
    private const int MaxThrough = 3;

    public override string Name => "find_tests";
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Tests (xunit, NUnit, MSTest), or those that touch a C# symbol directly or through callers.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.FindTestsInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(FindTestsInput input, ToolContext context)
    {
        Answer.CheckPage(input.Skip, input.Limit);
        return new ReadPlan(input.Symbol is null ? "Find tests" : $"Find tests of {input.Symbol}", context.Folders, cancellationToken => FindAsync(input, context, cancellationToken));
    }

    private async ValueTask<ToolResult> FindAsync(FindTestsInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var projects = ProjectChoice.Get(snapshot.Current, input.Project);
        var answer = new Answer(snapshot);
        if (input.Symbol is null)
        {
            var tests = await TestSearch.FindAllAsync(projects, cancellationToken).ConfigureAwait(false);
            answer.Line(tests.IsEmpty ? $"No method in {Quantity.Of(projects.Count, "project")} has a test attribute." : Quantity.Of(tests.Length, "test"));
            answer.Page(tests, input.Skip, input.Limit, test => answer.Line($"  {NameOf(test)}  {SymbolText.Place(test, context.Roots)}"));
            return answer.Result();
        }
        var symbols = await SymbolQuery.FindOverloadsAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        var touching = await TestSearch.FindTouchingAsync(snapshot.Current, symbols, cancellationToken).ConfigureAwait(false);
        var assemblies = projects.Select(project => project.AssemblyName).ToHashSet(StringComparer.Ordinal);
        var shown = touching.Tests.Where(test => assemblies.Contains(test.Test.ContainingAssembly.Name)).ToList();
        answer.Line($"{SymbolText.Name(symbols[0])}: {(shown.Count == 0 ? "no test runs into it" : Quantity.Of(shown.Count, "test"))}");
        answer.Page(shown, input.Skip, input.Limit, test => answer.Line($"  {NameOf(test.Test)}  {SymbolText.Place(test.Test, context.Roots)}{Through(test)}"));
        if (touching.IsCut)
            answer.Note("The search was cut: it is used so widely that there may be more.");
        return answer.Result();
    }

    private static string NameOf(ISymbol test) => $"{SymbolText.Name(test.ContainingType)}.{test.Name}";

    private static string Through(TouchingTest test) => test.Through.IsEmpty ? ""
        : $"  through {string.Join(", ", test.Through.Take(MaxThrough).Select(member => SymbolText.Name(member)))}{(test.Through.Length > MaxThrough ? " ..." : "")}";
}
