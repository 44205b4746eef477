using Agent.Roslyn.Loading.Caching;
using Agent.Roslyn.Loading.Discovery;
using Agent.Roslyn.Loading.Evaluation;

namespace Agent.Roslyn.Tests.Loading;

/// <summary>The parts of a load that need no process.</summary>
[TestClass]
public class LoadPartsTests
{
    private static readonly DateTimeOffset Later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Solutions_nearest_to_the_root_count_and_projects_nobody_names_are_added()
    {
        using var code = new LoadFixture("""
            //- Main.sln
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "A", "src\A\A.csproj", "{AB00B377-9F1E-4D4B-B6B0-B95F53BCAEF1}"
            EndProject
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "docs", "docs", "{E9D1B5E1-DEB9-4A04-8BAB-24EC7240ADAF}"
            Project("{F2A71F9B-5D33-465A-A702-920D77279786}") = "F", "src\F\F.fsproj", "{AB00B377-9F1E-4D4B-B6B0-B95F53BCAEF2}"
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Gone", "src\Gone\Gone.csproj", "{AB00B377-9F1E-4D4B-B6B0-B95F53BCAEF3}"
            //- deep/Other.slnx
            <Solution><Folder Name="/x/"><Project Path="missing/Missing.csproj" /></Folder></Solution>
            //- Second.slnx
            <Solution><Folder Name="/x/"><Project Path="../outside/Outside.csproj" /></Folder></Solution>
            //- Broken.slnx
            <Solution>
            //- ../outside/Outside.csproj
            <Project />
            //- src/A/A.csproj
            <Project />
            //- src/F/F.fsproj
            <Project />
            //- test/B/B.csproj
            <Project />
            //- test/B/bin/Copy/Copy.csproj
            <Project />
            //- .git/x/X.csproj
            <Project />
            //- node_modules/y/Y.csproj
            <Project />
            """);
        var found = Find(code, code.Root);
        Assert.AreEqual("src/A/A.csproj, test/B/B.csproj, ../outside/Outside.csproj", Names(code, found.Projects));
        Assert.AreEqual("Broken.slnx, Main.sln, Second.slnx", Names(code, found.Solutions));
        Assert.AreEqual("test/B/B.csproj", Names(code, found.Unnamed));
        StringAssert.Contains(found.Problems[0], "Broken.slnx cannot be read");
        StringAssert.Contains(found.Problems[1], "Gone.csproj, which does not exist");

        var several = Find(code, code.PathOf("src"), code.PathOf("test"), code.PathOf("deep/Other.slnx"));
        Assert.AreEqual("src/A/A.csproj, test/B/B.csproj", Names(code, several.Projects));
        Assert.AreEqual("", Names(code, several.Unnamed));
    }

    [TestMethod]
    public void What_no_solution_names_is_left_out_where_it_cannot_be_used_and_nobody_needs_it()
    {
        static EvaluatedProject Project(string path, Agent.Roslyn.Loading.RestoreState restore, params string[] references) => new(
            path, [new EvaluatedTarget("net10.0", "", "", "", "", [], [], [.. references.Select(other => new ProjectEdge(other, "", "", ""))])], [], [], [], false, restore, [], null);
        var projects = new[]
        {
            Project("/App.csproj", Agent.Roslyn.Loading.RestoreState.Missing, "/Needed.csproj"), Project("/Needed.csproj", Agent.Roslyn.Loading.RestoreState.Missing),
            Project("/Fine.csproj", Agent.Roslyn.Loading.RestoreState.UpToDate), Project("/Old.csproj", Agent.Roslyn.Loading.RestoreState.Stale), Project("/Broken.csproj", Agent.Roslyn.Loading.RestoreState.UpToDate) with { Targets = [] },
        };
        var left = Agent.Roslyn.Loading.LeftOut.Of(["/Needed.csproj", "/Fine.csproj", "/Old.csproj", "/Broken.csproj"], projects.ToDictionary(project => project.Path), project => project.Restore);
        Assert.AreEqual("/Broken.csproj /Fine.csproj /Old.csproj", string.Join(' ', left.Unnamed.Order(StringComparer.Ordinal)));
        Assert.AreEqual("2 projects that no solution names are not restored or do not load, and were left out: Broken.csproj, Old.csproj.", left.Problem);
    }

    [TestMethod]
    public void One_build_is_started_for_all_but_where_another_global_json_counts()
    {
        using var code = new LoadFixture("""
            //- Main.sln
            //- A/A.csproj
            //- B/C/C.csproj
            //- D/global.json
            //- D/E/E.csproj
            """);
        Assert.AreEqual("., ., D", string.Join(", ", new[] { "A/A.csproj", "B/C/C.csproj", "D/E/E.csproj" }.Select(name => Path.GetRelativePath(code.Root, EvaluationRunner.StartOf(code.PathOf(name), [code.PathOf("Main.sln")])))));
    }

    [TestMethod]
    public void Sources_of_a_folder_are_those_the_sdk_would_take()
    {
        using var code = new LoadFixture("""
            //- A/b.cs
            //- A/In/c.cs
            //- A/obj/d.cs
            //- A/.hidden/e.cs
            //- A/page.razor
            //- A/readme.md
            //- AB/f.cs
            """);
        var tree = SourceTree.Walk([code.Root], CancellationToken.None);
        Assert.AreEqual("A/In/c.cs, A/b.cs, A/page.razor", Names(code, tree.SourcesBelow(code.PathOf("A"))));
        Assert.AreEqual("AB/f.cs", Names(code, SourceTree.Walk([code.PathOf("A")], CancellationToken.None).SourcesBelow(code.PathOf("AB"))));
    }

    [TestMethod]
    public void Stamp_tells_content_from_time()
    {
        using var code = new LoadFixture("//- a.txt\none");
        var path = code.PathOf("a.txt");
        var (present, absent) = (FileStamp.Take(path, Later), FileStamp.Take(code.PathOf("b.txt"), Later));
        Assert.IsTrue(present.IsCurrent() && absent.IsCurrent());

        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.IsTrue(present.IsCurrent());
        code.Write("a.txt", "two\n");
        Assert.IsFalse(present.IsCurrent());
        code.Write("b.txt", "");
        Assert.IsFalse(absent.IsCurrent());
        Assert.IsFalse(FileStamp.Take(path, DateTimeOffset.UnixEpoch).IsCurrent(), "It may have changed while it was read.");
        File.Delete(path);
        Assert.IsFalse(present.IsCurrent());
    }

    [TestMethod]
    public void Cache_gives_back_what_was_stored_and_nothing_else()
    {
        using var code = new LoadFixture("//- a.txt\none");
        string[] roots = [code.Root];
        var cache = new EvaluationCache(code.CacheFolder, "sdk 1");
        Assert.AreEqual(0, cache.Read(roots).Count);
        var project = new EvaluatedProject(
            code.PathOf("A.csproj"), [new EvaluatedTarget("net10.0", "/o/A.dll", "", "A", "A", ["/x", "/y"], [new SourceFile("/s/a.cs", ""), new SourceFile("/t/b.cs", "In/b.cs")], [new ProjectEdge("/p/B.csproj", "/o/B.dll", "", "x")])],
            [FileStamp.Take(code.PathOf("a.txt"), Later), FileStamp.Take(code.PathOf("no.txt"), Later)], [code.Root], ["/s/a.cs"], true, Agent.Roslyn.Loading.RestoreState.Stale, ["/p/x"], "broken");
        cache.Write(roots, [project, project with { Path = "/q/Q.csproj", Failure = null, Targets = [] }]);

        var read = cache.Read(roots);
        Assert.AreEqual(2, read.Count);
        Assert.AreEqual(Flat(project), Flat(read[project.Path]));
        Assert.IsNull(read["/q/Q.csproj"].Failure);
        Assert.AreEqual(0, cache.Read([code.Root, "/other"]).Count);
        Assert.AreEqual(0, new EvaluationCache(code.CacheFolder, "sdk 2").Read(roots).Count);

        var path = cache.PathOf(roots);
        var bytes = File.ReadAllBytes(path);
        foreach (var damaged in new[] { bytes[..^1], bytes[..10], [], [.. bytes[..^1], (byte)~bytes[^1]] })
        {
            File.WriteAllBytes(path, damaged);
            Assert.AreEqual(0, cache.Read(roots).Count);
        }
    }

    [TestMethod]
    public void Imports_belong_to_the_evaluation_they_stand_in()
    {
        var folder = Path.GetFullPath(OperatingSystem.IsWindows() ? @"C:\code" : "/code");
        string At(string name) => Path.Join(folder, name);
        var log = BuildLog.Read(
        [
            "Build started.",
            $"""Importing project "{At("sdk.props")}" into project "{At("A.csproj")}" at (0,0).""",
            $"""Importing project "{At("a.props")}" into project "{At("sdk.props")}" at (3,4).""",
            $"""Project "$(X)" was not imported by "{At("a.props")}" at (4,3), due to false condition; (exists('$(X)')) was evaluated as (exists('more.props')).""",
            $"""Importing project "{At("sdk.props")}" into project "{At("B.csproj")}" at (0,0).""",
            $"""  Importing project "{At("b.props")}" into project "{At("sdk.props")}" at (3,4).""",
        ]);
        Assert.AreEqual("a.props, more.props, sdk.props", string.Join(", ", log.Find(At("A.csproj"))!.Select(Path.GetFileName).Order(StringComparer.Ordinal)));
        Assert.AreEqual("b.props, sdk.props", string.Join(", ", log.Find(At("B.csproj"))!.Select(Path.GetFileName).Order(StringComparer.Ordinal)));
        Assert.IsNull(log.Find(At("C.csproj")));
    }

    [TestMethod]
    [DataRow("/a/B.csproj(3,5): error MSB4025: The file is broken. [/tmp/t.proj]", "/a/B.csproj", "/tmp/t.proj", "MSB4025: The file is broken. (B.csproj 3,5)")]
    [DataRow("/sdk/X.targets(18,5): error : Project '../a.csproj' targets [x]. [/a/B.csproj::TargetFramework=net10.0]", "/sdk/X.targets", "/a/B.csproj", "Project '../a.csproj' targets [x]. (X.targets 18,5)")]
    [DataRow("MSBUILD : error MSB1009: Project file does not exist.", "MSBUILD", null, "MSB1009: Project file does not exist. (MSBUILD)")]
    public void Errors_name_their_project(string line, string file, string? project, string text) =>
        Assert.AreEqual(new BuildMessage(file, project, text), BuildMessage.FindError(line));

    [TestMethod]
    [DataRow("/a/B.cs(3,5): warning CS0168: error in the text [/a/B.csproj]")]
    [DataRow("  B -> /a/bin/B.dll")]
    public void Other_lines_are_no_errors(string line) => Assert.IsNull(BuildMessage.FindError(line));

    [TestMethod]
    [DataRow("1.0", "[1.0.0, )", true)]
    [DataRow("1.2.3.0", "[1.2.3, )", true)]
    [DataRow("1.0.0-Beta", "[1.0.0-beta, )", true)]
    [DataRow("1.0.1", "[1.0.0, )", false)]
    [DataRow("1.*", "[1.0.0, )", true)]
    [DataRow("[1.0,2.0)", "[1.0.0, 2.0.0)", true)]
    public void Versions_compare_as_restore_writes_them(string version, string range, bool isSame) => Assert.AreEqual(isSame, RestoreCheck.IsSame(version, range));

    private static ProjectDiscovery Find(LoadFixture code, params string[] roots)
    {
        Assert.IsTrue(Directory.Exists(code.Root));
        return ProjectDiscovery.Find(roots, SourceTree.Walk(roots, CancellationToken.None));
    }

    private static string Names(LoadFixture code, IEnumerable<string> paths) => string.Join(", ", paths.Select(path => Path.GetRelativePath(code.Root, path).Replace('\\', '/')));

    private static string Flat(EvaluatedProject project) =>
        $"{project.Path} {project.HasDefaultItems} {project.Restore} {project.Failure} {string.Join(' ', project.Inputs)} {string.Join(' ', project.Folders)} {string.Join(' ', project.Sources)} {string.Join(' ', project.Packages)} "
        + string.Join(' ', project.Targets.Select(target => $"{target.Framework} {target.Output} {target.ReferenceOutput} {target.Assembly} {target.Namespace} {string.Join(' ', target.Arguments)} {string.Join(' ', target.Sources)} {string.Join(' ', target.References)}"));
}
