using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Agent.Roslyn.Sdk;

namespace Agent.Roslyn.Fixes.Catalog;

/// <summary>
/// The code quality analyzers that come with the SDK, in a context of their own: they find the compiler in the default one, and their neighbours in their folder.
/// </summary>
internal sealed class SdkAnalyzers : AssemblyLoadContext
{
    private static readonly string[] Names = ["Microsoft.CodeAnalysis.NetAnalyzers", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers"];
    private static readonly Lazy<ImmutableArray<Assembly>> Loaded = new(Load);
    private readonly string _folder;

    private SdkAnalyzers(string folder) : base("SDK analyzers") => _folder = folder;

    /// <summary>Empty where the SDK has none.</summary>
    public static ImmutableArray<Assembly> Libraries => Loaded.Value;

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Names.Contains(assemblyName.Name) ? LoadFromAssemblyPath(Path.Join(_folder, assemblyName.Name + ".dll")) : null;

    private static ImmutableArray<Assembly> Load()
    {
        if (SdkCompiler.Current is not { } sdk)
            return [];
        var folder = Path.Join(sdk.Path, "Sdks", "Microsoft.NET.Sdk", "analyzers");
        var context = new SdkAnalyzers(folder);
        return [.. Names.Select(name => Path.Join(folder, name + ".dll")).Where(File.Exists).Select(context.LoadFromAssemblyPath)];
    }
}
