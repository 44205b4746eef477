using System.Runtime.InteropServices;
using Agent.Core.Prompts;

namespace Agent.Core.Context;

/// <summary>What a session tells its model about where it works. Fixed when the session starts, so that the prefix of its requests stays the same.</summary>
internal static class SessionEnvironment
{
    public static string SystemText(IReadOnlyList<string> roots, DateTimeOffset today, bool hasCodeTools) =>
        PromptLibrary.System
            .Replace("{{code}}\n", hasCodeTools ? $"{PromptLibrary.Code}\n" : "", StringComparison.Ordinal)
            .Replace("{{platform}}", RuntimeInformation.OSDescription, StringComparison.Ordinal)
            .Replace("{{shell}}", OperatingSystem.IsWindows() ? "PowerShell" : "bash", StringComparison.Ordinal)
            .Replace("{{date}}", today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{folders}}", string.Join('\n', roots.Select(root => $"- {root}")), StringComparison.Ordinal);
}
