using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Sessions.Log;
using Agent.Lsp.Terminal.Arguments;

namespace Agent.Lsp.Terminal;

/// <summary>How sessions are named at a terminal: by the last part of their identifier, by its beginning, or as <c>last</c>.</summary>
internal static class SessionNames
{
    /// <summary>The last part, which tells sessions apart.</summary>
    public static string Short(string sessionId) => sessionId[(sessionId.LastIndexOf('-') + 1)..];

    /// <summary>Whether a word names a session, rather than beginning a prompt: a whole identifier, or the last part of one that exists.</summary>
    public static bool IsOne(string word, ISessionStore store) =>
        SessionId.IsValid(word) || (word.All(char.IsAsciiLetterOrDigit) && store.List().Any(id => Short(id) == word));

    /// <summary>The identifier that is meant.</summary>
    /// <exception cref="UsageException">No session is meant, or several.</exception>
    public static string Get(string name, ISessionStore store)
    {
        var ids = store.List();
        if (name == "last")
            return ids.FirstOrDefault() ?? throw new UsageException("There is no session yet. 'agent-lsp exec' starts one.");
        var meant = ids.Where(id => Short(id) == name || id.StartsWith(name, StringComparison.Ordinal)).Take(2).ToArray();
        return meant switch
        {
            [var one] => one,
            [] => throw new UsageException($"There is no session '{name}'. 'agent-lsp sessions list --all' lists those there are."),
            _ => throw new UsageException($"'{name}' names several sessions. Write more of the ID."),
        };
    }

    /// <summary>The workspace folders of a session.</summary>
    /// <exception cref="InvalidDataException">Its log cannot be understood.</exception>
    /// <exception cref="IOException">Its log cannot be read.</exception>
    public static ImmutableArray<string> RootsOf(string sessionId, ISessionStore store) =>
        SessionLog.Summarize(store, sessionId)?.Roots ?? SessionLog.Read(store, sessionId).Header.Roots;

    /// <summary>The newest session of these workspace folders.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string GetLast(IReadOnlyList<string> roots, ISessionStore store) =>
        store.List().FirstOrDefault(id => SessionLog.Summarize(store, id) is { } summary && summary.Roots.SequenceEqual(roots, WorkspaceSnapshot.PathComparer))
        ?? throw new UsageException($"There is no session of {string.Join(", ", roots)} to go on with. Name one: --resume=ID.");
}
