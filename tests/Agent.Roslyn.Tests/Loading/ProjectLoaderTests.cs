using Agent.Roslyn.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Tests.Loading;

/// <summary>Loads with the real MSBuild. One restored workspace serves several tests, each of which leaves it as it was.</summary>
[TestClass]
public class ProjectLoaderTests
{
    private const string Source = """
        //- Shop.slnx
        <Solution>
          <Project Path="App/App.csproj" />
        </Solution>
        //- Directory.Build.props
        <Project>
          <PropertyGroup><Extra>more</Extra><Nullable>enable</Nullable><LangVersion>latest</LangVersion></PropertyGroup>
        </Project>
        //- .editorconfig
        root = true
        [*.cs]
        dotnet_diagnostic.CS0168.severity = error
        //- build/more.props
        <Project>
          <PropertyGroup><DefineConstants>$(DefineConstants);MORE</DefineConstants></PropertyGroup>
        </Project>
        //- Shared/Linked.cs
        namespace Shared;
        internal static class Linked { }
        //- App/App.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
          <Import Project="../build/$(Extra).props" />
          <ItemGroup>
            <ProjectReference Include="..\Lib\Lib.csproj" />
            <Compile Include="..\Shared\Linked.cs" Link="Links\Linked.cs" />
            <AdditionalFiles Include="notes.txt" />
          </ItemGroup>
        </Project>
        //- App/notes.txt
        hello
        //- App/Program.cs
        Console.WriteLine(Lib.Greeter.Greet("you") + nameof(Shared.Linked));
        //- Lib/Lib.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks></PropertyGroup>
        </Project>
        //- Lib/Greeter.cs
        namespace Lib;
        public static class Greeter { public static string Greet(string name) => "Hello " + name; }
        """;

    private const string Restored = """
        App -> Lib(net10.0): App/Program.cs, Shared/Linked.cs
        Lib(net10.0) -> : Lib/Greeter.cs
        Lib(netstandard2.0) -> : Lib/Greeter.cs
        """;

    private static LoadFixture _shop = null!;
    private static LoadedSolution _loaded = null!;

    [ClassInitialize]
    public static async Task LoadAsync(TestContext _)
    {
        _shop = new LoadFixture(Source);
        _shop.Restore("Shop.slnx");
        _loaded = await _shop.LoadAsync();
    }

    [ClassCleanup]
    public static void Remove() => _shop.Dispose();

    [TestMethod]
    public async Task Projects_load_without_having_been_built_in_every_target_framework_and_compile() => await CheckAsync(_loaded, Restored);

    [TestMethod]
    public void Compiler_gets_what_the_build_would_give_it()
    {
        var app = _loaded.Solution.Projects.Single(project => project.Name == "App");
        var parse = (CSharpParseOptions)app.ParseOptions!;
        Assert.IsTrue(parse.PreprocessorSymbolNames.Contains("MORE"));
        Assert.AreEqual(DocumentationMode.Parse, parse.DocumentationMode);
        Assert.AreEqual(OutputKind.ConsoleApplication, app.CompilationOptions!.OutputKind);
        Assert.AreEqual(NullableContextOptions.Enable, ((CSharpCompilationOptions)app.CompilationOptions).NullableContextOptions);
        CollectionAssert.AreEqual(new[] { "Links" }, app.Documents.Single(document => document.Name == "Linked.cs").Folders.ToArray());
        CollectionAssert.Contains(app.AnalyzerConfigDocuments.Select(document => document.FilePath).ToList(), _shop.PathOf(".editorconfig"));
        Assert.AreEqual("notes.txt", app.AdditionalDocuments.Single().Name);
        Assert.IsTrue(app.AnalyzerReferences.Any(analyzer => analyzer.GetGeneratorsForAllLanguages().Length > 0));
        CollectionAssert.Contains(_loaded.Projects[0].Inputs.ToList(), _shop.PathOf("build/more.props"));
        Assert.AreEqual("Lib", _loaded.Solution.Projects.First(project => project.Name.StartsWith("Lib", StringComparison.Ordinal)).DefaultNamespace);
    }

    [TestMethod]
    public async Task Second_start_asks_no_build_and_a_damaged_cache_asks_again()
    {
        var second = await _shop.LoadAsync();
        CheckBuilt();
        await CheckAsync(second, Restored);

        var cache = Directory.GetFiles(_shop.CacheFolder, "projects-*.bin").Single();
        var whole = File.ReadAllBytes(cache);
        File.WriteAllBytes(cache, whole[..(whole.Length / 2)]);
        var third = await _shop.LoadAsync();
        CheckBuilt("App.csproj", "Lib.csproj");
        await CheckAsync(third, Restored);
    }

    [TestMethod]
    public async Task Touched_but_equal_inputs_change_nothing_at_all()
    {
        var now = await _shop.LoadAsync();
        File.SetLastWriteTimeUtc(_shop.PathOf("build/more.props"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var again = await _shop.LoadAsync(now);
        CheckBuilt();
        Assert.AreSame(now.Solution, again.Solution);
    }

    [TestMethod]
    public async Task New_and_removed_files_come_and_go_without_a_build()
    {
        _shop.Write("Lib/Inner/New.cs", "namespace Lib.Inner; public class New { }");
        var added = await _shop.LoadAsync(_loaded, ["Lib/Inner/New.cs"]);
        CheckBuilt();
        await CheckAsync(added, """
            App -> Lib(net10.0): App/Program.cs, Shared/Linked.cs
            Lib(net10.0) -> : Lib/Greeter.cs, Lib/Inner/New.cs
            Lib(netstandard2.0) -> : Lib/Greeter.cs, Lib/Inner/New.cs
            """);
        var kept = added.Solution.Projects.First(project => project.Name == "Lib(net10.0)").Documents.Single(document => document.Name == "Greeter.cs").Id;
        Assert.AreEqual(_loaded.Solution.Projects.First(project => project.Name == "Lib(net10.0)").Documents.Single(document => document.Name == "Greeter.cs").Id, kept);

        Directory.Delete(_shop.PathOf("Lib/Inner"), recursive: true);
        var removed = await _shop.LoadAsync(added, ["Lib/Inner/New.cs"]);
        CheckBuilt();
        await CheckAsync(removed, Restored);
    }

    [TestMethod]
    public async Task Changed_text_is_read_anew_and_touches_nothing_else()
    {
        var before = File.ReadAllText(_shop.PathOf("Lib/Greeter.cs"));
        _shop.Write("Lib/Greeter.cs", "namespace Lib; public static class Greeter { }");
        var changed = await _shop.LoadAsync(_loaded, ["Lib/Greeter.cs"]);
        CheckBuilt();
        _shop.Write("Lib/Greeter.cs", before);
        await CheckAsync(await _shop.LoadAsync(changed), Restored);
        await CheckAsync(changed with { Projects = [.. changed.Projects.Where(project => project.Path.EndsWith("App.csproj", StringComparison.Ordinal))] }, Restored.Split('\n')[0].Trim());
    }

    [TestMethod]
    public async Task Changed_project_file_asks_about_that_project_alone_and_a_broken_one_keeps_its_last_good_state()
    {
        var before = File.ReadAllText(_shop.PathOf("App/App.csproj"));
        try
        {
            _shop.Write("App/App.csproj", before.Replace("<OutputType>Exe</OutputType>", "<OutputType>Exe</OutputType><AssemblyName>Shop</AssemblyName>", StringComparison.Ordinal));
            var renamed = await _shop.LoadAsync(_loaded, ["App/App.csproj"]);
            CheckBuilt("App.csproj");
            Assert.AreEqual("Shop", renamed.Solution.Projects.Single(project => project.Name == "App").AssemblyName);

            _shop.Write("App/App.csproj", "<Project");
            var broken = await _shop.LoadAsync(renamed, ["App/App.csproj"]);
            Assert.IsTrue(broken.Projects[0].Failure!.StartsWith("MSB4025", StringComparison.Ordinal), broken.Projects[0].Failure);
            await CheckAsync(broken with { Problems = [] }, Restored.Replace("App ->", "App [failed] ->", StringComparison.Ordinal));
            StringAssert.Contains(broken.Problems.Single(), "its last good state is used");
            Assert.IsNull(broken.Projects[1].Failure);
        }
        finally
        {
            _shop.Write("App/App.csproj", before);
        }
        await CheckAsync(await _shop.LoadAsync(_loaded), Restored);
    }

    [TestMethod]
    public async Task Changed_import_by_property_and_appearing_props_ask_those_who_see_them()
    {
        var before = File.ReadAllText(_shop.PathOf("build/more.props"));
        _shop.Write("build/more.props", before.Replace("MORE", "OTHER", StringComparison.Ordinal));
        _shop.Write("Lib/Directory.Build.props", "<Project><PropertyGroup><DefineConstants>LOCAL</DefineConstants></PropertyGroup></Project>");
        try
        {
            var changed = await _shop.LoadAsync(_loaded, ["build/more.props"]);
            CheckBuilt("App.csproj", "Lib.csproj");
            Assert.AreEqual("OTHER LOCAL", string.Join(' ', changed.Solution.Projects.SelectMany(project => ((CSharpParseOptions)project.ParseOptions!).PreprocessorSymbolNames).Where(symbol => symbol is "MORE" or "OTHER" or "LOCAL").Distinct()));
        }
        finally
        {
            _shop.Write("build/more.props", before);
            File.Delete(_shop.PathOf("Lib/Directory.Build.props"));
        }
    }

    [TestMethod]
    public async Task Project_opened_alone_brings_those_it_references()
    {
        var loaded = await _shop.LoadAsync(roots: ["App/App.csproj"]);
        await CheckAsync(loaded, Restored);
    }

    [TestMethod]
    public async Task Restore_of_another_state_is_stale()
    {
        var before = File.ReadAllText(_shop.PathOf("Lib/Lib.csproj"));
        _shop.Write("Lib/Lib.csproj", before.Replace("</Project>", "<ItemGroup><PackageReference Include=\"Some.Package\" Version=\"1.0.0\" /></ItemGroup></Project>", StringComparison.Ordinal));
        try
        {
            var loaded = await _shop.LoadAsync(_loaded);
            Assert.AreEqual("App.csproj UpToDate, Lib.csproj Stale", string.Join(", ", loaded.Projects.Select(project => $"{Path.GetFileName(project.Path)} {project.Restore}")));
        }
        finally
        {
            _shop.Write("Lib/Lib.csproj", before);
        }
    }

    [TestMethod]
    public async Task Unrestored_broken_and_foreign_projects_cost_only_themselves()
    {
        using var code = new LoadFixture("""
            //- Good/Good.csproj
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            //- Good/Good.cs
            public class Good { public System.Uri? Where; }
            //- Bad/Bad.csproj
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
            </Project>
            //- Odd/Odd.csproj
            <Project Sdk="No.Such.Sdk/1.0.0" />
            """);
        var loaded = await code.LoadAsync();
        Assert.AreEqual("Bad [failed], Good [Missing] -> : Good/Good.cs, Odd [failed]", string.Join(", ", (await code.ShowAsync(loaded with { Problems = [] })).Split('\n')));
        Assert.IsTrue(loaded.Projects[0].Failure!.StartsWith("MSB4025", StringComparison.Ordinal), loaded.Projects[0].Failure);
        StringAssert.Contains(loaded.Projects[2].Failure, "No.Such.Sdk");
    }

    [TestMethod]
    public async Task Cancelled_load_ends_its_build_and_keeps_nothing()
    {
        using var code = new LoadFixture("""
            //- Slow.csproj
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Target Name="Wait" BeforeTargets="ResolveAssemblyReferences">
                <Message Importance="high" Text="agent-loaded waiting" />
                <Exec Command="sleep 600" Condition="'$(OS)' != 'Windows_NT'" />
                <Exec Command="ping -n 600 127.0.0.1" Condition="'$(OS)' == 'Windows_NT'" />
              </Target>
            </Project>
            """);
        using var cancel = new CancellationTokenSource();
        var load = code.Loader.LoadAsync([code.Root], null, [], (_, _, what) => { if (what == "waiting") cancel.Cancel(); }, cancel.Token);
        await Assert.ThrowsAsync<OperationCanceledException>(() => load);
        Assert.AreEqual(0, Directory.GetFileSystemEntries(code.CacheFolder).Length);
    }

    [TestMethod]
    public async Task Without_the_sdk_that_global_json_asks_for_the_reason_is_said()
    {
        using var code = new LoadFixture("""
            //- global.json
            { "sdk": { "version": "99.0.100", "rollForward": "disable" } }
            //- Lib.csproj
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        var loaded = await code.LoadAsync();
        StringAssert.Contains(string.Join('\n', loaded.Problems), "99.0.100");
    }

    private static void CheckBuilt(params string[] projects) => CollectionAssert.AreEqual(projects, _shop.Built.Order(StringComparer.Ordinal).Distinct().ToList());

    private static async Task CheckAsync(LoadedSolution loaded, string expected) => Assert.AreEqual(expected.ReplaceLineEndings("\n"), await _shop.ShowAsync(loaded));
}
