using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;
using Microsoft.CodeAnalysis;
using Document = Microsoft.CodeAnalysis.Document;

namespace Agent.Roslyn.Fixes;

/// <summary>A part of the code: a file, a folder, a project or all of it.</summary>
/// <param name="Name">How to call it.</param>
/// <param name="Documents">Its documents, each file once for every target framework.</param>
internal sealed record FixScope(string Name, ImmutableArray<Document> Documents)
{
    /// <summary>Its projects, one for each project file.</summary>
    public IEnumerable<Project> Projects => Documents.Select(document => document.Project).DistinctBy(project => project.FilePath ?? project.Id.Id.ToString());

    /// <summary>Its files, each once.</summary>
    public IEnumerable<Document> Files => Documents.DistinctBy(document => document.FilePath, WorkspaceSnapshot.PathComparer!);

    /// <summary>What a path or a project's name stands for; everything when there is none.</summary>
    /// <exception cref="ToolException">No project compiles it.</exception>
    public static FixScope Resolve(CodeSnapshot snapshot, string? path, ToolContext context)
    {
        var all = snapshot.Current.Projects.Where(project => project.Language == LanguageNames.CSharp).SelectMany(project => project.Documents).Where(IsWritten);
        if (string.IsNullOrWhiteSpace(path) || path == ".")
            return new FixScope("the solution", [.. all]);
        var named = all.Where(document => document.Project.AssemblyName == path || document.Project.Name == path).ToImmutableArray();
        if (!named.IsEmpty)
            return new FixScope(path, named);
        var target = context.Resolve(path);
        var documents = all.Where(document => WorkspacePaths.IsInside(document.FilePath!, target.Path) || WorkspaceSnapshot.PathComparer.Equals(document.Project.FilePath, target.Path)).ToImmutableArray();
        return documents.IsEmpty
            ? throw new ToolException($"No C# project compiles {target.Display}. Give a file, a folder or a project of the workspace, or nothing for all of it.")
            : new FixScope(target.Display, documents);
    }

    /// <summary>By people: not what a build puts below <c>obj</c>, nor what generators make.</summary>
    private static bool IsWritten(Document document) => document is { FilePath: { } path } and not SourceGeneratedDocument
        && (document.Project.FilePath is not { } project || !WorkspacePaths.IsInside(path, Path.Join(Path.GetDirectoryName(project), "obj")));
}
