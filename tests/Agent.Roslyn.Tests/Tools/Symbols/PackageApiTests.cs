namespace Agent.Roslyn.Tests.Tools.Symbols;

[TestClass]
public class PackageApiTests
{
    [TestMethod]
    public Task An_assembly_lists_its_types() => Check("""{"name":"System.Runtime.Loader"}""", """
        System.Reflection.Metadata  [System.Runtime.Loader]
          public static class AssemblyExtensions
          public sealed class MetadataUpdateHandlerAttribute : Attribute
          public static class MetadataUpdater
        System.Runtime.CompilerServices  [System.Runtime.Loader]
          public sealed class CreateNewOnMetadataUpdateAttribute : Attribute
          public sealed class MetadataUpdateDeletedAttribute : Attribute
          public class MetadataUpdateOriginalTypeAttribute : Attribute
        System.Runtime.Loader  [System.Runtime.Loader]
          public sealed class AssemblyDependencyResolver
          public class AssemblyLoadContext
          in AssemblyLoadContext: public struct ContextualReflectionScope : IDisposable
        """);

    [TestMethod]
    public Task A_namespace_lists_its_types() => Check("""{"name":"System.Net.ServerSentEvents"}""", """
        System.Net.ServerSentEvents  [System.Net.ServerSentEvents]
          public static class SseFormatter
          public readonly struct SseItem<T>
          public delegate T SseItemParser<out T>(string eventType, ReadOnlySpan<byte> data)
          public static class SseParser
          public sealed class SseParser<T>
        """);

    [TestMethod]
    public Task A_type_lists_its_members() => Check("""{"name":"System.Threading.PeriodicTimer"}""", """
        System.Threading.PeriodicTimer  [System.Runtime]
        public sealed class PeriodicTimer : IDisposable
        Provides a periodic timer that enables waiting asynchronously for timer ticks.
          public PeriodicTimer(TimeSpan period)
          public PeriodicTimer(TimeSpan period, TimeProvider timeProvider)
          public TimeSpan Period { get; set; }
          public void Dispose()
          public ValueTask<bool> WaitForNextTickAsync(CancellationToken cancellationToken = default)
        """);

    [TestMethod]
    public Task A_filter_narrows() => Check("""{"name":"System.Console","filter":"ReadK"}""", """
        System.Console  [System.Console]
        public static class Console
        Represents the standard input, output, and error streams for console applications. This class cannot be inherited.
          public static ConsoleKeyInfo ReadKey()
          public static ConsoleKeyInfo ReadKey(bool intercept)
        """);

    [TestMethod]
    public Task A_long_api_ends_with_how_to_read_on() => Check("""{"name":"System.Threading.Channels","limit":2}""", """
        System.Threading.Channels  [System.Threading.Channels]
          public enum BoundedChannelFullMode
          public sealed class BoundedChannelOptions : ChannelOptions
        [The first 2 of 11. Read on with skip 2.]
        """);

    [TestMethod]
    public Task A_filter_that_fits_nothing_is_said() => Check("""{"name":"System.Threading.Channels","filter":"Xyzzy"}""", "None of its 11 public types has 'Xyzzy' in its name.");

    [TestMethod]
    public Task An_unknown_name_is_answered_with_assemblies() => Check("""{"name":"System.Chanels"}""", "error: No referenced package, assembly, namespace or type is 'System.Chanels'. Assemblies: System.Threading.Channels, System.Runtime.Handles, Microsoft.CSharp, Microsoft.VisualBasic, Microsoft.VisualBasic.Core, Microsoft.Win32.Primitives, Microsoft.Win32.Registry, mscorlib, netstandard, System and 157 more.");

    private static Task Check(string arguments, string expected) => SymbolToolCheck.Check("package_api", arguments, expected);
}
