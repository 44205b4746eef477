using System.Text.Json;
using Agent.Core.Policy;
using Agent.Lsp.Documents;

namespace Agent.Lsp.Conversion;

/// <summary>Reads the section <see cref="Section"/> of the editor's settings. What does not fit is left at its default and said.</summary>
internal static class SettingsConversion
{
    /// <summary>The name of our settings in the editor.</summary>
    public const string Section = "agentLsp";

    public static (EditorSettings Settings, IReadOnlyList<string> Problems) Read(JsonElement? section)
    {
        var problems = new List<string>();
        var settings = new EditorSettings();
        if (section is not { ValueKind: JsonValueKind.Object } values)
            return (settings, problems);
        if (Text(values, "model", problems) is { Length: > 0 } model)
            settings = settings with { ModelId = model };
        if (Text(values, "approvalMode", problems) is { Length: > 0 } mode)
        {
            ApprovalMode? known = mode switch
            {
                "review" => ApprovalMode.Review,
                "autoEdit" => ApprovalMode.AutoEdit,
                "plan" => ApprovalMode.Plan,
                _ => null,
            };
            if (known is { } value)
                settings = settings with { Mode = value };
            else
                problems.Add($"{Section}.approvalMode is '{mode}'; it must be review, autoEdit or plan. review is used.");
        }
        if (values.TryGetProperty("workspaceTrusted", out var trusted) && trusted.ValueKind != JsonValueKind.Null)
        {
            if (trusted.ValueKind is JsonValueKind.True or JsonValueKind.False)
                settings = settings with { IsTrusted = trusted.GetBoolean() };
            else
                problems.Add($"{Section}.workspaceTrusted must be true or false and was ignored.");
        }
        return (settings, problems);
    }

    private static string? Text(JsonElement values, string name, List<string> problems)
    {
        if (!values.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        problems.Add($"{Section}.{name} must be a text and was ignored.");
        return null;
    }
}
