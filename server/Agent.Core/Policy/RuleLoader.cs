using System.Collections.Immutable;
using System.Text.Json;

namespace Agent.Core.Policy;

/// <summary>Reads a person's rules and refuses them whole when one has a mistake.</summary>
internal static class RuleLoader
{
    private static readonly RuleData AskAboutEverything = new(
        "invalid-policy", RuleEffect.Ask, "Your policy file has a mistake, so every call asks until it is corrected.", new RuleExamples([], []), Once: true);

    public static PolicyEngine Load(string json, PolicyFolders folders, bool readsCommandLines)
    {
        PolicyFile? file = null;
        ImmutableArray<string> problems;
        try
        {
            file = JsonSerializer.Deserialize(json, PolicyJson.Default.PolicyFile);
            problems = file is null ? ["The file is empty."] : [.. RuleCheck.Check(file, BuiltInRules.Files)];
        }
        catch (JsonException e)
        {
            problems = [$"Line {e.LineNumber + 1}, {e.Path}: {e.Message.Split(" Path:")[0]}"];
        }
        return new PolicyEngine(() => [.. BuiltInRules.Files, problems.IsEmpty ? file! : new PolicyFile([AskAboutEverything])], folders, problems) { ReadsCommandLines = readsCommandLines };
    }
}
