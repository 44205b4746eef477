using System.Reflection;
using Agent.Roslyn.Sdk;
using Microsoft.Extensions.AI;

namespace Agent.Lsp.Tests.Architecture;

/// <summary>Who may use whom inside the server. Folders are namespaces; the table below is all they may know of each other.</summary>
[TestClass]
public sealed class DependencyTests
{
    /// <summary>A line a folder: what it uses of its own project, then of the others. A dot is the project's own folder. What nobody uses any more must leave the table.</summary>
    private const string Allowed = """
        Agent.Adapters
          Files: Agent.Core
          Models: Agent.Core Models/Anthropic Models/OpenAI Settings
          Models/Anthropic: Agent.Core Models
          Models/Offline: Agent.Core Models/Offline/Requests Models/Offline/Running
          Models/Offline/Building: Models/Offline/Fixing Models/Offline/Reading Models/Offline/Running
          Models/Offline/Compiling: Models/Offline/Building Models/Offline/Running
          Models/Offline/Editing: Models/Offline/CSharp Models/Offline/Reading Models/Offline/Running
          Models/Offline/Fixing: Models/Offline/Building Models/Offline/CSharp Models/Offline/Compiling Models/Offline/Editing Models/Offline/Fixing/Rules Models/Offline/Reading Models/Offline/Requests Models/Offline/Running
          Models/Offline/Fixing/Rules: Models/Offline/Building Models/Offline/CSharp Models/Offline/Editing Models/Offline/Fixing
          Models/Offline/Reading: Models/Offline/CSharp Models/Offline/Running
          Models/Offline/Requests: Models/Offline/Building Models/Offline/CSharp Models/Offline/Compiling Models/Offline/Editing Models/Offline/Fixing Models/Offline/Grammar Models/Offline/Reading Models/Offline/Running
          Models/Offline/Running: Agent.Core Models/Offline/Editing
          Models/OpenAI: Agent.Core Models
          Processes: Agent.Core
          Settings: Agent.Core Models
          Storage: Agent.Core
        Agent.Core
          Changes: Ports Text Tools
          Context: Changes Models Prompts Sessions Tools
          Policy: Ports Text Tools
          Ports: Changes Models Policy Text Tools
          Sessions: Changes Context Models Policy Ports Sessions/Log Tools
          Sessions/Log: Changes Models Policy Ports Sessions Text Tools
          Text: Changes Ports Tools
          Tools: Changes Policy Ports Sessions Text Tools/Builtin
          Tools/Builtin: Ports Text Tools Tools/Editing Tools/Searching
          Tools/Editing: Ports Text Tools
          Tools/Searching: Ports Text Tools Tools/Editing
        Agent.Lsp
          .: Agent.Adapters Agent.Core Agent.Protocol Agent.Roslyn Conversion Documents Handlers Logging Queue Routing Terminal Terminal/Arguments
          Conversion: Agent.Core Agent.Protocol Agent.Roslyn Documents Queue Routing
          Documents: Agent.Core
          Handlers: . Agent.Adapters Agent.Core Agent.Protocol Agent.Roslyn Conversion Documents Queue Routing
          Routing: . Agent.Protocol Conversion Documents Handlers Queue
          Terminal: . Agent.Adapters Agent.Core Agent.Roslyn Terminal/Arguments Terminal/Exec Terminal/Output
          Terminal/Arguments: Terminal Terminal/Output
          Terminal/Exec: . Agent.Adapters Agent.Core Agent.Roslyn Terminal Terminal/Arguments Terminal/Json Terminal/Output
          Terminal/Json: Agent.Core
          Terminal/Output: Agent.Core Terminal
        Agent.Protocol
          .: Agent Lsp
          Lsp: . Agent Rpc
        Agent.Roslyn
          .: Agent.Core Loading Sdk Snapshots Tools/Fixes Tools/Refactorings Tools/Symbols Verdicts
          Actions: . Actions/Listing Agent.Core Fixes Fixes/Errors Snapshots
          Actions/Listing: Actions Agent.Core Fixes Fixes/Catalog Fixes/Converting Fixes/Errors Refactorings Refactorings/Features Snapshots Symbols
          Fixes: . Agent.Core Fixes/Catalog Snapshots
          Fixes/Catalog: Fixes/Own Sdk
          Fixes/Converting: Fixes Fixes/Catalog
          Fixes/DeadCode: Fixes
          Fixes/Errors: Agent.Core Fixes Fixes/Catalog
          Fixes/Implementing: Agent.Core Fixes Fixes/Catalog
          Fixes/Nullability: Agent.Core Fixes Fixes/Errors
          Fixes/Own: Agent.Core Fixes/Tidying
          Fixes/Tidying: Fixes
          Loading: . Agent.Core Loading/Caching Loading/Discovery Loading/Evaluation Loading/Solutions Sdk
          Loading/Caching: Agent.Core Loading/Evaluation
          Loading/Discovery: Agent.Core
          Loading/Evaluation: Agent.Core Loading Loading/Caching Loading/Discovery
          Loading/Solutions: Agent.Core Loading/Caching Loading/Evaluation Sdk
          Refactorings: Agent.Core
          Refactorings/Features: Fixes/Catalog Refactorings
          Refactorings/Signatures: Refactorings
          Sdk: Loading/Caching
          Snapshots: Agent.Core
          Symbols: Agent.Core Snapshots Verdicts
          Symbols/Documentation: Symbols
          Tools/Fixes: . Agent.Core Fixes Fixes/Converting Fixes/DeadCode Fixes/Errors Fixes/Implementing Fixes/Nullability Fixes/Tidying Snapshots Symbols
          Tools/Refactorings: . Agent.Core Refactorings Refactorings/Features Refactorings/Signatures Snapshots Symbols
          Tools/Symbols: . Agent.Core Snapshots Symbols Symbols/Documentation
          Verdicts: Agent.Core Snapshots Verdicts/Files
          Verdicts/Files: Agent.Core Verdicts
        """;

    private static readonly Assembly[] Projects = [.. Closure(typeof(LspHost).Assembly).OrderBy(NameOf, StringComparer.Ordinal)];

    /// <summary>Types that mention the compiler can only be looked at once it is found.</summary>
    [ClassInitialize]
    public static void UseCompiler(TestContext context) => SdkCompiler.Use(() => SdkFolder.FindNewest(Environment.GetEnvironmentVariable));

    [TestMethod]
    public void Folders_use_only_what_the_table_allows()
    {
        var table = Projects.SelectMany(Render);
        Assert.AreEqual(Allowed.ReplaceLineEndings("\n"), string.Join('\n', table));
    }

    [TestMethod]
    public void Messages_for_a_model_are_made_by_the_context_only()
    {
        var makers =
            from project in Projects
            from use in CompiledCode.Uses(project)
            where use.Used is ConstructorInfo { DeclaringType: var made } && (made == typeof(ChatMessage) || made == typeof(FunctionResultContent))
            select use.User.Namespace;
        Assert.AreEqual("Agent.Core.Context", string.Join(", ", makers.Distinct()));
    }

    private static IEnumerable<string> Render(Assembly project)
    {
        var name = NameOf(project);
        yield return name;
        var uses =
            from use in CompiledCode.Uses(project)
            let user = Folder(use.User, name)
            where user is not null
            from type in CompiledCode.TypesOf(use.Used)
            let used = type.Assembly == project ? Folder(type, name) : Projects.Contains(type.Assembly) ? NameOf(type.Assembly) : null
            where used is not null && used != user
            group used by user into folder
            orderby folder.Key
            select $"  {folder.Key}: {string.Join(' ', folder.Distinct().Order(StringComparer.Ordinal))}";
        foreach (var line in uses)
            yield return line;
    }

    /// <summary>The folder below the project; null for what generators put into namespaces of their own.</summary>
    private static string? Folder(Type type, string project) =>
        type.Namespace == project ? "." : type.Namespace?.StartsWith(project + ".", StringComparison.Ordinal) == true ? type.Namespace[(project.Length + 1)..].Replace('.', '/') : null;

    private static string NameOf(Assembly project) => project == typeof(LspHost).Assembly ? "Agent.Lsp" : project.GetName().Name!;

    private static HashSet<Assembly> Closure(Assembly start)
    {
        var found = new HashSet<Assembly> { start };
        foreach (var name in start.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Agent.", StringComparison.Ordinal)))
            found.UnionWith(Closure(Assembly.Load(name)));
        return found;
    }
}
