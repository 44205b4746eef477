using System.Composition.Hosting;
using System.Reflection;
using Microsoft.CodeAnalysis.Host.Mef;

namespace Agent.Roslyn.Sdk;

/// <summary>
/// The compiler's own parts: language services, code fixes and refactorings of the SDK, put together once a process. Composing takes a few hundred milliseconds; never on the ordered lane.
/// </summary>
internal sealed class CompilerParts
{
    private static readonly string[] Names =
    [
        "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces", "Microsoft.CodeAnalysis.Features", "Microsoft.CodeAnalysis.CSharp.Features",
    ];

    private static readonly Lazy<CompilerParts> Shared = new(() => new CompilerParts([.. Names.Select(Assembly.Load)]));

    private CompilerParts(IReadOnlyList<Assembly> assemblies)
    {
        Assemblies = assemblies;
        Container = new ContainerConfiguration().WithParts(PartList.Find(assemblies, SdkCompiler.CacheFolder)).CreateContainer();
        Services = MefHostServices.Create(Container);
    }

    /// <summary>The parts of the SDK in use.</summary>
    public static CompilerParts Default => Shared.Value;

    /// <summary>Where providers of code fixes and refactorings are found.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>Gives providers what their constructors ask for.</summary>
    public CompositionHost Container { get; }

    /// <summary>What every workspace of this process is made with.</summary>
    public MefHostServices Services { get; }
}
