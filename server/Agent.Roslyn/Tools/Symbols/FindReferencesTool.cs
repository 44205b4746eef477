using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record FindReferencesInput(
    [Description("Type.Member, Type.Method(int, string), Type.ctor")] string Symbol,
    string? Path = null,
    int? Line = null,
    [OneOf("read", "write", "call", "create", "type", "nameof", "doc")] string? Use = null,
    int Limit = 60,
    int Skip = 0);

/// <summary>Where a symbol is used and how, by the member it is used in.</summary>
internal sealed class FindReferencesTool(CodeHost code) : ReadTool<FindReferencesInput>
{
    private const int MaxLine = 160;

    public override string Name => "find_references";
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Every use of a C# symbol, by containing member. Exact, unlike search_text.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.FindReferencesInput;

    protected override ReadPlan Plan(FindReferencesInput input, ToolContext context)
    {
        Answer.CheckPage(input.Skip, input.Limit);
        return new ReadPlan($"Find references of {input.Symbol}", context.Folders, cancellationToken => FindAsync(input, context, cancellationToken));
    }

    private async ValueTask<ToolResult> FindAsync(FindReferencesInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbols = await SymbolQuery.FindOverloadsAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        var all = await ReferenceSearch.FindAsync(snapshot.Current, symbols, cancellationToken).ConfigureAwait(false);
        var shown = input.Use is null ? all : [.. all.Where(reference => reference.Use.ToString().Equals(input.Use, StringComparison.OrdinalIgnoreCase))];
        var answer = new Answer(snapshot);
        answer.Line($"{(symbols.Length == 1 ? SymbolText.Name(symbols[0]) : $"{SymbolText.Name(symbols[0])} and {Quantity.Of(symbols.Length - 1, "more overload")}")}: {Summary(all, snapshot.Current)}");
        string? file = null;
        string? member = null;
        answer.Page(shown, input.Skip, input.Limit, reference =>
        {
            var path = reference.Documents[0].FilePath ?? reference.Documents[0].Name;
            var holder = reference.Member is { } declaration ? DeclarationText.Name(declaration) : "top-level code";
            if (path != file)
                answer.Line($"{WorkspacePaths.Display(path, context.Roots)}{(reference.Documents[0] is SourceGeneratedDocument ? " [generated]" : "")}");
            if (path != file || holder != member)
                answer.Line($"  {holder}");
            (file, member) = (path, holder);
            answer.Line($"    {reference.Line} {Render(reference, symbols, context)}");
        });
        return answer.Result();
    }

    private static string Summary(ImmutableArray<Reference> all, Solution solution)
    {
        if (all.IsEmpty)
            return $"no reference in {Quantity.Of(solution.ProjectIds.Count, "project")}.";
        var members = all.Select(reference => (reference.Documents[0].FilePath, reference.Member?.Node.SpanStart)).Distinct().Count();
        var files = all.Select(reference => reference.Documents[0].FilePath).Distinct().Count();
        var uses = all.CountBy(reference => reference.Use).OrderBy(use => use.Key).Select(use => $"{use.Value} {Word(use.Key)}");
        return $"{Quantity.Of(all.Length, "reference")} in {Quantity.Of(members, "member")} of {Quantity.Of(files, "file")} ({string.Join(", ", uses)})";
    }

    private static string Render(Reference reference, ImmutableArray<ISymbol> asked, ToolContext context)
    {
        var path = reference.Documents[0].FilePath;
        var text = path is not null && context.IsProtected(path) ? "" : reference.LineText.Length > MaxLine ? reference.LineText[..MaxLine] + "..." : reference.LineText;
        var through = reference.Use is not ReferenceUse.Create && !asked.Any(symbol => MergedSymbols.AreSame(symbol, reference.Definition)) ? $" (through {SymbolText.Name(reference.Definition)})" : "";
        var remark = reference.Documents[0] is SourceGeneratedDocument ? "" : Frameworks.Remark(reference.Documents);
        return $"{Word(reference.Use)}{through}{remark}  {text}";
    }

    private static string Word(ReferenceUse use) => use.ToString().ToLowerInvariant();
}
