using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Errors;
using Agent.Roslyn.Snapshots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Actions;

/// <summary>
/// What mends the error beside the caret, without a model: the first proven fix, if it changes nothing but the caret's line and the compiler finds fewer errors with it. Whatever is not certain or
/// takes too long is not suggested. To be used when the projects are loaded: it touches the compiler.
/// </summary>
/// <param name="code">The loaded projects.</param>
/// <param name="time">The clock.</param>
public sealed class CodeSuggestions(CodeHost code, TimeProvider time)
{
    private const int MaxErrors = 3;

    /// <summary>How long it may take; somebody is typing.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The suggestion for a place; null where there is none.</summary>
    /// <param name="workspace">The folders and open documents.</param>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="caret">Offset of the caret, in UTF-16 units.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CodeSuggestion?> FindAsync(WorkspaceSnapshot workspace, string path, int caret, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await CodePlace.FindAsync(code, workspace, path, caret, caret, either.Token).ConfigureAwait(false) is { } place
                ? await FindAsync(place, either.Token).WaitAsync(either.Token).ConfigureAwait(false) : null;
        }
        catch (Exception e) when (e is OperationCanceledException or ToolException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<CodeSuggestion?> FindAsync(CodePlace place, CancellationToken cancellationToken)
    {
        var text = await place.Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var line = text.Lines.GetLineFromPosition(place.Span.Start).Span;
        var model = await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        // While a line does not parse, what it fails to bind says nothing about what was meant.
        if (model!.SyntaxTree.GetDiagnostics(cancellationToken).Any(error => error.Location.SourceSpan.IntersectsWith(line)))
            return null;
        var errors = model.GetDiagnostics(line, cancellationToken)
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error && !diagnostic.IsSuppressed && line.Contains(diagnostic.Location.SourceSpan))
            .OrderBy(error => Distance(error.Location.SourceSpan, place.Span.Start)).Take(MaxErrors);
        foreach (var error in errors)
        {
            if (await FixChoice.FindAsync(place.Document, error, all: false, cancellationToken).ConfigureAwait(false) is { } choice
                && await MendAsync(place, choice, line, text, cancellationToken).ConfigureAwait(false) is { } suggestion)
                return suggestion;
        }
        return null;
    }

    /// <summary>The only one of the alternatives that the compiler agrees with.</summary>
    private async Task<CodeSuggestion?> MendAsync(CodePlace place, FixChoice choice, TextSpan line, SourceText text, CancellationToken cancellationToken)
    {
        (Candidate Fix, Verification Verdict)? only = null;
        foreach (var candidate in choice.Offers[0])
        {
            var verdict = await code.VerifyAsync(new CodeSnapshot(place.Solution, candidate.Solution, place.Snapshot.Unverifiable), VerificationLevel.Documents, cancellationToken).ConfigureAwait(false);
            if (!verdict.Delta.Added.IsEmpty || verdict.Delta.Fixed.IsEmpty)
                continue;
            if (only is not null)
                return null;
            only = (candidate, verdict);
        }
        return only is var (fix, verification) && ChangesOf(fix, place) is { } changes ? Within(line, place.Span.Start, choice.Error.Location.SourceSpan, text, changes, verification) : null;
    }

    private static ImmutableArray<TextChange>? ChangesOf(Candidate candidate, CodePlace place) =>
        candidate.Changes is { Count: 1 } files && files.TryGetValue(place.Document.FilePath!, out var changes) && !changes.IsEmpty ? changes : null;

    /// <summary>The changes as one replacement that reaches from the caret over the whole of what is wrong, so that no half words are shown; null where they leave the line.</summary>
    private static CodeSuggestion? Within(TextSpan line, int caret, TextSpan wrong, SourceText text, ImmutableArray<TextChange> changes, Verification verification)
    {
        if (changes.Any(change => !line.Contains(change.Span) || change.NewText!.AsSpan().ContainsAny('\r', '\n')))
            return null;
        var start = Math.Min(Math.Min(caret, wrong.Start), changes.Min(change => change.Span.Start));
        var end = Math.Max(Math.Max(caret, wrong.End), changes.Max(change => change.Span.End));
        var after = text.WithChanges(changes);
        return new CodeSuggestion(start, end, after.ToString(TextSpan.FromBounds(start, end + after.Length - text.Length)), verification);
    }

    private static int Distance(TextSpan span, int caret) => caret < span.Start ? span.Start - caret : Math.Max(0, caret - span.End);
}
