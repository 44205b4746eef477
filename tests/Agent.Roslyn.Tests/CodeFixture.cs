using System.Collections.Immutable;
using System.Text;
using Agent.Adapters.Files;
using Agent.Core.Changes;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Roslyn.Sdk;
using Agent.Roslyn.Snapshots;
using Agent.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Document = Agent.Core.Text.Document;

namespace Agent.Roslyn.Tests;

/// <summary>
/// A workspace from one string, in a real folder, with a session's change set over it. A file starts with <c>//- Project/Path.cs</c>; its first folder is its project.
/// <c>//- project App: Lib, Core</c> gives references, <c>//- project Lib [NET8,NET10]</c> compiles a project once for each of these symbols,
/// <c>//- project Lib without nullable</c> has nullable reference types off. A <c>.editorconfig</c> counts for its project; other files that are not C# are only there. Names are relative, line ends LF.
/// </summary>
internal sealed class CodeFixture : IDisposable, IWorkspace
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(() =>
    [
        .. Directory.GetFiles(ReferenceFolder(), "*.dll").Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly TempFolder _folder = new();
    private readonly DiskFileSystem _disk = new();
    private readonly AdhocWorkspace _workspace = new(CompilerParts.Default.Services);
    private ImmutableDictionary<string, Document> _open = WorkspaceSnapshot.Of("/").OpenDocuments;

    private CodeFixture(string source, string? unverifiable)
    {
        Changes = new ChangeSetHost(this, _disk, new DiskChangeApplier(TimeProvider.System));
        var solution = Load(FixtureSource.Parse(source));
        Code.Adopt(solution, [.. solution.Projects.Where(project => project.Name == unverifiable).Select(project => project.Id)]);
        Tools = new ToolCatalog(RoslynTools.All(Code));
    }

    public CodeHost Code { get; } = new(new CodeHostOptions { FindSdk = () => CompilerOfTheSdk.Sdk, CacheFolder = "" });

    public ToolCatalog Tools { get; }

    public ChangeSetHost Changes { get; }

    public string Root => _folder.Path;

    public WorkspaceSnapshot Current => WorkspaceSnapshot.Of(Root) with { OpenDocuments = _open };

    /// <param name="source">The files.</param>
    /// <param name="unverifiable">A project that counts as not restored.</param>
    public static CodeFixture Of(string source, string? unverifiable = null) => new(source, unverifiable);

    public string PathOf(string name) => Path.GetFullPath(name, Root);

    public ToolContext Context => new(Current, Changes, _disk, _ => false);

    /// <summary>What a tool answers: the text of a read; the summary and the diff of an edit, which is staged; else <c>error: </c> and the message.</summary>
    public async Task<string> CallAsync(string tool, string arguments)
    {
        try
        {
            var found = Tools.Find(tool) ?? throw new AssertFailedException($"There is no tool {tool}.");
            var plan = await found.PlanAsync(ToolArguments.Read(found, arguments), Context, CancellationToken.None);
            var verdict = await PolicyEngine.BuiltIn.DecideAsync(found, plan, ApprovalMode.Review, Context.Files, CancellationToken.None);
            Assert.AreEqual(Effect.Allow, verdict.Decision.Effect, $"{tool} would ask: a plan names the places it concerns, all of them as context.Folders. {verdict.Decision.Reason}");
            switch (plan)
            {
                case ReadPlan read:
                    var result = await read.Read(CancellationToken.None);
                    return Show(result.IsError ? $"error: {result.Text}" : result.Text);
                case EditPlan edit:
                    Changes.Stage("t1", edit.Edits);
                    return Show($"{edit.Summary}\n{Diff()}");
                case var other:
                    throw new AssertFailedException($"{tool} planned {other.GetType().Name}.");
            }
        }
        catch (ToolException e)
        {
            return Show($"error: {e.Message}");
        }
    }

    /// <summary>What is staged, as a diff without context.</summary>
    public string Diff() => Diff(Changes);

    private string Diff(ChangeSetHost changes) => changes.Current is not { } set ? "" : string.Join("", set.Files.Select(file =>
        UnifiedDiff.Render(file, Path.GetRelativePath(Root, file.NewPath ?? file.Path).Replace('\\', '/'), context: 0)));

    /// <summary>What a change of the solution would be, as a diff without context. Stages nothing.</summary>
    public async Task<string> DiffAsync(Solution before, Solution after)
    {
        var changes = new ChangeSetHost(this, _disk, new DiskChangeApplier(TimeProvider.System));
        changes.Stage("t1", await SolutionEdits.BetweenAsync(before, after, Context, CancellationToken.None));
        return Diff(changes);
    }

    /// <summary>Stages text for a file, as an edit tool does.</summary>
    public async Task StageAsync(string name, string text)
    {
        var known = await Context.FindDocumentAsync(PathOf(name), CancellationToken.None);
        Changes.Stage("t1", [new StagedEdit(PathOf(name), null, known, known is null ? Agent.Core.Text.TextFile.New(text) : known.File with { Text = text })]);
    }

    /// <summary>Opens a document in the editor, or changes it there.</summary>
    public void Open(string name, string text, int version = 1) =>
        _open = _open.SetItem(PathOf(name), new Document(PathOf(name), Agent.Core.Text.TextFile.New(text), version));

    public void Dispose()
    {
        _workspace.Dispose();
        _folder.Dispose();
    }

    private string Show(string text) => text.Replace(Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace('\\', '/').ReplaceLineEndings("\n").TrimEnd('\n');

    private Solution Load(FixtureSource source)
    {
        var solution = _workspace.CurrentSolution;
        foreach (var project in source.Projects)
        {
            foreach (var symbol in project.Symbols)
                solution = solution.AddProject(ProjectOf(project, symbol, source));
        }
        return solution;
    }

    private ProjectInfo ProjectOf(FixtureProject project, string symbol, FixtureSource source)
    {
        var id = IdOf(project.Name, symbol);
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.Diagnose).WithPreprocessorSymbols(symbol);
        var files = source.Files.Where(file => file.Project == project.Name).ToList();
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file.Name))!);
            File.WriteAllText(PathOf(file.Name), file.Text, new UTF8Encoding(false));
        }
        var documents = files.Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal)).Select(file => InfoOf(file, id));
        var configurations = files.Where(file => file.Name.EndsWith("/.editorconfig", StringComparison.Ordinal)).Select(file => InfoOf(file, id));
        return ProjectInfo.Create(
            id, VersionStamp.Create(), project.Symbols.Length > 1 ? $"{project.Name}({symbol.ToLowerInvariant()})" : project.Name, project.Name, LanguageNames.CSharp,
            PathOf($"{project.Name}/{project.Name}.csproj"), compilationOptions: new CSharpCompilationOptions(
                source.Files.Any(file => file.Project == project.Name && file.Name.EndsWith("Program.cs", StringComparison.Ordinal)) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: project.IsNullable ? NullableContextOptions.Enable : NullableContextOptions.Disable),
            parseOptions: parse, documents: documents, metadataReferences: Framework.Value,
            projectReferences: project.References.Select(name => new ProjectReference(IdOf(name, source.Projects.Single(other => other.Name == name).Symbols is var symbols && symbols.Contains(symbol) ? symbol : symbols[0]))))
            .WithAnalyzerConfigDocuments(configurations);
    }

    private DocumentInfo InfoOf(FixtureFile file, ProjectId project) => DocumentInfo.Create(
        DocumentId.CreateNewId(project), Path.GetFileName(file.Name), file.Name.Split('/')[1..^1],
        loader: new FileTextLoader(PathOf(file.Name), Encoding.UTF8), filePath: PathOf(file.Name));

    private readonly Dictionary<(string, string), ProjectId> _ids = [];

    private ProjectId IdOf(string project, string symbol) =>
        _ids.TryGetValue((project, symbol), out var id) ? id : _ids[(project, symbol)] = ProjectId.CreateNewId(project);

    private static string ReferenceFolder() => Directory.GetDirectories(Path.Join(CompilerOfTheSdk.Sdk.DotnetRoot, "packs", "Microsoft.NETCore.App.Ref"))
        .SelectMany(version => Directory.GetDirectories(Path.Join(version, "ref"))).Order(StringComparer.Ordinal).Last();
}
