using Agent.Core.Changes;

namespace Agent.Roslyn.Actions;

/// <summary>No turn stands behind a code action.</summary>
internal sealed class NothingStaged : IStagedText
{
    public static readonly NothingStaged Instance = new();

    public IEnumerable<string> Paths => [];

    public StagedText? Find(string path) => null;
}
