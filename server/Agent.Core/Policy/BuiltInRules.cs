using System.Collections.Immutable;
using System.Text.Json;

namespace Agent.Core.Policy;

/// <summary>The rules that come with the program, from the data files beside this one.</summary>
internal static class BuiltInRules
{
    private static readonly string[] Names = ["files", "commands", "destructive"];

    /// <summary>All of them; <c>docs/policy.md</c> shows them as a table.</summary>
    public static ImmutableArray<PolicyFile> Files { get; } = [.. Names.Select(Read)];

    private static PolicyFile Read(string name)
    {
        using var stream = typeof(BuiltInRules).Assembly.GetManifestResourceStream($"policy/{name}.json")!;
        return JsonSerializer.Deserialize(stream, PolicyJson.Default.PolicyFile)!;
    }
}
