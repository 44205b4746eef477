using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;

namespace Agent.Roslyn.Fixes.Tidying;

/// <summary>
/// Makes files tidy: no unused usings, the others in order, the style their <c>.editorconfig</c> asks for with a warning or more, formatted. Nothing that changes what the code does.
/// </summary>
internal static class Tidier
{
    public static async Task<Solution> TidyAsync(Solution solution, FixScope scope, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        foreach (var id in scope.Files.Select(document => document.Id))
        {
            progress?.Report($"Tidying {solution.GetDocument(id)!.Name}");
            solution = await TidyAsync(solution, id, cancellationToken).ConfigureAwait(false);
        }
        return solution;
    }

    private static async Task<Solution> TidyAsync(Solution solution, DocumentId id, CancellationToken cancellationToken)
    {
        var before = solution;
        solution = await UnusedUsings.RemoveAsync(solution.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
        solution = await FixApplier.SpreadAsync(before, solution, cancellationToken).ConfigureAwait(false) ?? before;
        foreach (var style in await StylesAsync(solution.GetDocument(id)!, cancellationToken).ConfigureAwait(false))
            solution = (await FixAllRunner.RunAsync(solution, new FixScope("", [solution.GetDocument(id)!]), style, key: null, cancellationToken).ConfigureAwait(false)).Solution;
        var organized = await Formatter.OrganizeImportsAsync(solution.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
        var formatted = await FileFormatter.FormatAsync(organized, cancellationToken).ConfigureAwait(false);
        return await FixApplier.SpreadAsync(solution, formatted.Project.Solution, cancellationToken).ConfigureAwait(false) ?? solution;
    }

    private static async Task<IEnumerable<string>> StylesAsync(Document document, CancellationToken cancellationToken) =>
        (await DiagnosticReader.StyleOfDocumentAsync(document, cancellationToken).ConfigureAwait(false)).Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
}
