using System.Security.Cryptography;
using System.Text;
using Agent.Roslyn.Loading.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Loading.Solutions;

/// <summary>A project in one target framework as the compiler wants it; references to other projects come later, when all are known.</summary>
/// <param name="Id">The same in every process.</param>
/// <param name="Project">The project file's evaluation.</param>
/// <param name="Target">This target framework's part of it.</param>
/// <param name="Arguments">Its command line, parsed.</param>
internal sealed record TargetModel(ProjectId Id, EvaluatedProject Project, EvaluatedTarget Target, CSharpCommandLineArguments Arguments)
{
    /// <summary>With the target framework where the project has several, as other tools show it.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Project.Path) is var name && Project.Targets.Length > 1 ? $"{name}({Target.Framework})" : name;

    /// <summary>Comments are parsed even where no documentation file is asked for: unused usings cannot be told without.</summary>
    public CSharpParseOptions ParseOptions => Arguments.ParseOptions.DocumentationMode == DocumentationMode.None
        ? Arguments.ParseOptions.WithDocumentationMode(DocumentationMode.Parse) : Arguments.ParseOptions;

    public CSharpCompilationOptions CompilationOptions => Arguments.CompilationOptions
        .WithXmlReferenceResolver(new XmlFileResolver(Project.Folder))
        .WithSourceReferenceResolver(new SourceFileResolver([], Project.Folder, Arguments.PathMap))
        .WithStrongNameProvider(new DesktopStrongNameProvider(Arguments.KeyFileSearchPaths))
        .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default);

    public IEnumerable<string> Documents => Target.Sources.Select(source => source.Path);

    public IEnumerable<string> AdditionalDocuments => Arguments.AdditionalFiles.Select(file => PathOf(file.Path)).Distinct(StringComparer.Ordinal);

    public IEnumerable<string> ConfigDocuments => Arguments.AnalyzerConfigPaths.Select(PathOf).Distinct(StringComparer.Ordinal);

    /// <param name="project">The project file.</param>
    /// <param name="target">One of its target frameworks.</param>
    /// <param name="known">The model it had; taken over where nothing about it changed.</param>
    public static TargetModel Of(EvaluatedProject project, EvaluatedTarget target, IReadOnlyDictionary<ProjectId, TargetModel> known)
    {
        var id = IdOf(project.Path, target.Framework);
        if (known.TryGetValue(id, out var old) && old.Target.Arguments == target.Arguments)
            return ReferenceEquals(old.Project, project) && ReferenceEquals(old.Target, target) ? old : old with { Project = project, Target = target };
        return new TargetModel(id, project, target, CSharpCommandLineParser.Default.Parse(target.Arguments, project.Folder, sdkDirectory: null));
    }

    /// <summary>Where the project shows a file: its folders below the project's, or those of its link.</summary>
    public string[] FoldersOf(string path)
    {
        var shown = Target.Sources.FirstOrDefault(source => source.Path == path).Link is { Length: > 0 } link ? link.Replace('\\', '/') : Path.GetRelativePath(Project.Folder, path).Replace('\\', '/');
        return shown.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(shown) ? [] : shown.Split('/')[..^1];
    }

    public string PathOf(string path) => Path.GetFullPath(path, Project.Folder);

    private static ProjectId IdOf(string project, string framework) =>
        ProjectId.CreateFromSerialized(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{project}|{framework}")).AsSpan(0, 16)), Path.GetFileNameWithoutExtension(project));
}
