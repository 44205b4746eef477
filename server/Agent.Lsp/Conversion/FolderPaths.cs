using System.Collections.Immutable;
using Agent.Lsp.Documents;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Conversion;

/// <summary>Workspace folders as absolute paths.</summary>
internal static class FolderPaths
{
    /// <summary>Those that are on this machine, without a separator at their end.</summary>
    public static ImmutableArray<string> Of(IEnumerable<WorkspaceFolder> folders) =>
        [.. folders.Select(folder => DocumentUri.Identify(folder.Uri).Path).OfType<string>().Select(Path.TrimEndingDirectorySeparator)];

    /// <summary>The folders a client opens with, however old its way to name them is.</summary>
    public static ImmutableArray<string> Of(InitializeParams @params)
    {
        if (@params.WorkspaceFolders is { Count: > 0 } folders)
            return Of(folders);
        if (@params.RootUri is { } uri)
            return Of([new WorkspaceFolder(uri, "")]);
        return @params.RootPath is { } path && Path.IsPathFullyQualified(path) ? [Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))] : [];
    }
}
