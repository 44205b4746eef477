using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.CSharp;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>A diagnostic in the text it was reported for.</summary>
/// <param name="Diagnostic">What the compiler says.</param>
/// <param name="Source">The file.</param>
/// <param name="Position">The place in the file.</param>
/// <param name="All">All diagnostics of the same build in the same file.</param>
internal sealed record FixCase(BuildDiagnostic Diagnostic, SourceText Source, int Position, ImmutableArray<BuildDiagnostic> All)
{
    /// <summary>The token the compiler points at; null when it points between tokens.</summary>
    public Token? Token => Source.TokenAt(Position);

    /// <summary>The last piece of code before the place.</summary>
    public Token? TokenBefore => Source.Tokens.LastOrDefault(token => token.IsCode && token.End <= Position) is { Length: > 0 } token ? token : null;

    /// <summary>The first piece of code at or after the place.</summary>
    public Token? TokenAfter => Source.Tokens.FirstOrDefault(token => token.IsCode && token.Start >= Position) is { Length: > 0 } token ? token : null;
}
