using System.Globalization;
using Agent.Core.Changes;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Fixes.Errors;

/// <summary>What makes two errors the same: lines move with edits and do not count.</summary>
internal readonly record struct ErrorKey(string Id, string Path, string Message)
{
    public static ErrorKey Of(Diagnostic diagnostic) => new(diagnostic.Id, PathOf(diagnostic), diagnostic.GetMessage(CultureInfo.InvariantCulture));

    public static string PathOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath ?? "";

    /// <summary>The diagnostic in the words of the domain.</summary>
    public static CodeDiagnostic Describe(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        var isPlaced = diagnostic.Location.IsInSource;
        return new CodeDiagnostic(diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture), PathOf(diagnostic), isPlaced ? start.Line + 1 : 0, isPlaced ? start.Character + 1 : 0);
    }
}
