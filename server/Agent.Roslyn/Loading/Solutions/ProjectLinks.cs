using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading.Solutions;

/// <summary>Which references of a project are other loaded projects: found by the assembly a project makes, so that the right target framework is taken.</summary>
internal sealed class ProjectLinks
{
    private readonly Dictionary<string, TargetModel> _byOutput = new(WorkspaceSnapshot.PathComparer);

    public ProjectLinks(IEnumerable<TargetModel> targets)
    {
        foreach (var target in targets)
        {
            foreach (var output in new[] { target.Target.Output, target.Target.ReferenceOutput }.Where(output => output.Length > 0))
                _byOutput.TryAdd(output, target);
        }
    }

    /// <summary>The projects <paramref name="target"/> compiles against, each once. An edge that would close a circle is none.</summary>
    public ImmutableArray<ProjectReference> Find(TargetModel target)
    {
        var references = new Dictionary<ProjectId, ProjectReference>();
        foreach (var edge in target.Target.References)
        {
            if (FindOutput(edge.Output, edge.ReferenceOutput) is { } other && !Reaches(other, target.Id, []))
                references.TryAdd(other.Id, new ProjectReference(other.Id, [.. edge.Aliases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(alias => alias != "global")]));
        }
        foreach (var reference in target.Arguments.MetadataReferences)
        {
            if (FindOutput(target.PathOf(reference.Reference), "") is { } other && !references.ContainsKey(other.Id) && !Reaches(other, target.Id, []))
                references[other.Id] = new ProjectReference(other.Id, reference.Properties.Aliases, reference.Properties.EmbedInteropTypes);
        }
        return [.. references.Values];
    }

    /// <summary>Whether an assembly is made by a loaded project.</summary>
    public bool IsOutput(string path) => _byOutput.ContainsKey(path);

    private TargetModel? FindOutput(string output, string referenceOutput) =>
        _byOutput.TryGetValue(output, out var target) || referenceOutput.Length > 0 && _byOutput.TryGetValue(referenceOutput, out target) ? target : null;

    private bool Reaches(TargetModel from, ProjectId id, HashSet<ProjectId> seen) =>
        from.Id == id || seen.Add(from.Id) && from.Target.References.Any(edge => FindOutput(edge.Output, edge.ReferenceOutput) is { } next && Reaches(next, id, seen));
}
