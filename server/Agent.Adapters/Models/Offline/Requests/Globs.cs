namespace Agent.Adapters.Models.Offline.Requests;

/// <summary>Turns what people call files into a file pattern.</summary>
internal static class Globs
{
    /// <summary>Null for everything ("all files", "the workspace"), a folder as everything below it, else as it is.</summary>
    public static string? Of(string? files) => files?.Trim().Trim('`') switch
    {
        null or "" or "*" or "**" or "everything" or "all" or "files" or "workspace" or "code" or "solution" or "project" => null,
        var folder when folder.EndsWith('/') || (!folder.Contains('*', StringComparison.Ordinal) && !Path.HasExtension(folder)) => $"{folder.TrimEnd('/')}/**",
        var glob => glob,
    };
}
