using System.Reflection;

namespace Agent.Core.Prompts;

/// <summary>The texts a model reads that come from us. Each is a file in this folder; code holds none.</summary>
internal static class PromptLibrary
{
    /// <summary>Who the agent is and how it works; with placeholders for the environment.</summary>
    public static string System => field ??= Read("system");

    /// <summary>A line of the system text for sessions with tools that work through the compiler.</summary>
    public static string Code => field ??= Read("code");

    /// <summary>Asks for the rest of a text that was cut.</summary>
    public static string Continue => field ??= Read("continue");

    /// <summary>Asks to repair what the compiler found in the staged edits; with placeholders for the errors and the round.</summary>
    public static string Repair => field ??= Read("repair");

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"prompts/{name}.md")
            ?? throw new InvalidOperationException($"The prompt '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
