using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Snapshots;

/// <summary>
/// The code one call sees: immutable, made anew for every call. A file that several projects or target frameworks compile has a document in each.
/// </summary>
/// <param name="Base">The loaded projects with the editor's text.</param>
/// <param name="Current">The same with what the turn has staged.</param>
/// <param name="Unverifiable">Projects whose errors mean nothing, such as those that need a restore.</param>
internal sealed record CodeSnapshot(Solution Base, Solution Current, ImmutableHashSet<ProjectId> Unverifiable)
{
    /// <summary>Every document of <see cref="Current"/> for a file, one in each project and target framework; empty when no project compiles it.</summary>
    public IEnumerable<Document> DocumentsOf(string path) => Current.GetDocumentIdsWithFilePath(path).Select(Current.GetDocument).OfType<Document>();
}
