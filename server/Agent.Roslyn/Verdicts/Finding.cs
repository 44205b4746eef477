using System.Globalization;
using Agent.Core.Changes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts;

/// <summary>One error or warning of one compilation, with its effective severity: pragmas, .editorconfig and warnings-as-errors are applied.</summary>
internal sealed record Finding(string Id, string Message, string Path, LinePosition Start, bool HasPlace, bool IsError)
{
    /// <summary>What counts as the same message before and after a change: lines move with edits.</summary>
    public (string Id, string Message, string Path) Key => (Id, Message, Path);

    /// <summary>Null for what a build does not show.</summary>
    public static Finding? Of(Diagnostic diagnostic)
    {
        if (diagnostic.IsSuppressed || diagnostic.Severity < DiagnosticSeverity.Warning)
            return null;
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        var isError = diagnostic.Severity == DiagnosticSeverity.Error;
        return diagnostic.Location.SourceTree is { } tree
            ? new Finding(diagnostic.Id, message, tree.FilePath, tree.GetLineSpan(diagnostic.Location.SourceSpan).StartLinePosition, true, isError)
            : new Finding(diagnostic.Id, message, "", default, false, isError);
    }

    public CodeDiagnostic ToDiagnostic() => HasPlace ? new(Id, Message, Path, Start.Line + 1, Start.Character + 1) : new(Id, Message, "", 0, 0);
}
