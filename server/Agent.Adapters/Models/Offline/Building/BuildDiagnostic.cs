namespace Agent.Adapters.Models.Offline.Building;

/// <summary>An error or a warning of a build.</summary>
/// <param name="File">The file as the build names it; null where it names none.</param>
/// <param name="Line">One-based line; 0 where there is none.</param>
/// <param name="Column">One-based column; 0 where there is none.</param>
/// <param name="IsError">Error or warning.</param>
/// <param name="Code">For instance <c>CS1002</c>; empty where there is none.</param>
/// <param name="Message">The text.</param>
/// <param name="Project">The project that was built, as the build names it; null where it is not said.</param>
internal sealed record BuildDiagnostic(string? File, int Line, int Column, bool IsError, string Code, string Message, string? Project)
{
    /// <summary>What is between the first quotes of the message: the name most messages are about.</summary>
    public string? Quoted(int index = 0)
    {
        var parts = Message.Split('\'');
        return parts.Length > (index * 2) + 2 ? parts[(index * 2) + 1] : null;
    }
}
