using System.Globalization;
using System.Text.Json;
using Agent.Core.Text;
using Agent.Lsp.Documents;
using Agent.Protocol;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Code actions that ask the agent: commands with a prompt, which start a turn when they are chosen. The prompt is the person's own message and is shown as such; it names the place, and the agent
/// reads it from there.
/// </summary>
internal static class AskActions
{
    private const int MaxDiagnostics = 10;

    public static IEnumerable<CodeAction> At(OpenDocument document, CodeActionParams @params, IReadOnlyList<string> roots)
    {
        var (only, diagnostics) = (@params.Context.Only, @params.Context.Diagnostics);
        var name = document.Uri.Path is { } path ? WorkspacePaths.Display(path, roots) : document.Uri.Text;
        if (diagnostics.Count > 0 && CodeActionKinds.IsWanted(CodeActionKinds.QuickFix, only))
            yield return Ask("Ask the agent to fix this", CodeActionKinds.QuickFix, $"Fix this in {name}:\n{string.Join('\n', diagnostics.Take(MaxDiagnostics).Select(Describe))}");
        // A caret that only passes by is no question.
        if ((@params.Context.TriggerKind is not CodeActionTriggerKind.Automatic || @params.Range.Start != @params.Range.End) && CodeActionKinds.IsWanted(CodeActionKinds.Ask, only))
            yield return Ask("Ask the agent about this", CodeActionKinds.Ask, $"Explain {name}, {Lines(@params.Range)}.");
    }

    private static CodeAction Ask(string title, string kind, string prompt)
    {
        var argument = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["prompt"] = prompt }, ProtocolJson.Default.DictionaryStringString);
        return new CodeAction(title, kind, Command: new CodeCommand(title, CommandNames.Ask, [argument]));
    }

    private static string Describe(Diagnostic diagnostic) =>
        string.Create(CultureInfo.InvariantCulture, $"line {diagnostic.Range.Start.Line + 1}: {(diagnostic.Code is { } code ? $"{code}: " : "")}{diagnostic.Message}");

    private static string Lines(Protocol.Lsp.Range range) => range.End.Line > range.Start.Line
        ? string.Create(CultureInfo.InvariantCulture, $"lines {range.Start.Line + 1} to {range.End.Line + 1}")
        : string.Create(CultureInfo.InvariantCulture, $"line {range.Start.Line + 1}");
}
