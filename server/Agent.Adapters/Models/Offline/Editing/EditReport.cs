using System.Collections.Immutable;

namespace Agent.Adapters.Models.Offline.Editing;

/// <summary>What became of a number of edits.</summary>
/// <param name="Edited">The files that were edited, with the number of changes in each.</param>
/// <param name="Failed">The files that were not, with the reason.</param>
internal sealed record EditReport(ImmutableArray<(string Path, int Changes)> Edited, ImmutableArray<(string Path, string Reason)> Failed)
{
    public int Changes => Edited.Sum(file => file.Changes);

    /// <summary>The failures as lines to say; empty when there are none.</summary>
    public string Problems => Failed.IsEmpty ? "" : $"Not edited:\n{string.Join('\n', Failed.Select(file => $"{file.Path}: {file.Reason}"))}";
}
