using Agent.Core.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Fixes;

/// <summary>One-based lines, as people and models count them.</summary>
internal static class SourceLines
{
    public static bool Touches(Location location, int line) =>
        location.GetLineSpan() is { IsValid: true } span && span.StartLinePosition.Line < line && span.EndLinePosition.Line >= line - 1;

    /// <exception cref="ToolException">There is no such line.</exception>
    public static TextSpan SpanOf(SourceText text, int line) =>
        line > 0 && line <= text.Lines.Count ? text.Lines[line - 1].Span : throw new ToolException($"There is no line {line}; the file has {text.Lines.Count}.");
}
