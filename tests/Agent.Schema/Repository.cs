namespace Agent.Schema;

/// <summary>Where things are, found upwards from the built program.</summary>
internal static class Repository
{
    public const string TypeScriptFile = "vscode-client/src/protocol.gen.ts";

    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Agent.Lsp.sln")))
                    return folder.FullName;
            }
            throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has Agent.Lsp.sln.");
        }
    }
}
