using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Snapshots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Document = Microsoft.CodeAnalysis.Document;

namespace Agent.Roslyn.Actions;

/// <summary>Where a person asks what can be done. Of a file that several target frameworks compile it is the first.</summary>
internal sealed class CodePlace(CodeSnapshot snapshot, Document document, TextSpan span, CancellationToken cancellationToken)
{
    private readonly Lazy<Task<ImmutableArray<Diagnostic>>> _reported =
        new(() => Task.Run(() => DiagnosticReader.OfDocumentAsync(document, ids: null, cancellationToken), cancellationToken));

    /// <summary>A place in the newest code; null where no loaded project compiles the file.</summary>
    /// <exception cref="ToolException">The projects are not there; the message says why.</exception>
    public static async Task<CodePlace?> FindAsync(CodeHost code, WorkspaceSnapshot workspace, string path, int start, int end, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(workspace, NothingStaged.Instance, cancellationToken).ConfigureAwait(false);
        return snapshot.DocumentsOf(path).FirstOrDefault() is { } document ? new CodePlace(snapshot, document, TextSpan.FromBounds(start, end), cancellationToken) : null;
    }

    public CodeSnapshot Snapshot => snapshot;

    public Solution Solution => snapshot.Current;

    public Document Document => document;

    public TextSpan Span => span;

    /// <summary>What compiler and analyzers report of the whole document; found once for all who ask.</summary>
    public Task<ImmutableArray<Diagnostic>> ReportedAsync() => _reported.Value;

    /// <summary>Whether a diagnostic is here: it touches the selection or the caret.</summary>
    public bool Touches(Diagnostic diagnostic) => diagnostic.Location.SourceTree is not null && diagnostic.Location.SourceSpan.IntersectsWith(span);
}
