using Agent.Roslyn.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Tests.Loading;

/// <summary>Loads with the real MSBuild. One restored workspace serves several tests, each of which leaves it as it was.</summary>
[TestClass]
public class ProjectLoaderTests
{
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
        _shop = new LoadFixture("""
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
            """);
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

    private static async Task CheckAsync(LoadedSolution loaded, string expected) => Assert.AreEqual(expected.ReplaceLineEndings("\n"), await _shop.ShowAsync(loaded));
}
