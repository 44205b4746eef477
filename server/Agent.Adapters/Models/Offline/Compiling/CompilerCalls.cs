using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Compiling;

/// <summary>The calls of tools that work through the compiler.</summary>
internal static class CompilerCalls
{
    public const string ListProjectsTool = "list_projects";

    public static PlannedCall ListProjects() => PlannedCall.Of(ListProjectsTool, ("name", null));

    /// <param name="path">A file, folder or project; null for everything.</param>
    public static PlannedCall FixErrors(string? path) => PlannedCall.Of("fix_errors", ("path", path));

    /// <param name="id">Of the diagnostic.</param>
    /// <param name="key">Of the fix.</param>
    /// <param name="path">A file, folder or project; null for everything.</param>
    public static PlannedCall FixAll(string id, string key, string? path) => PlannedCall.Of("fix_all", ("id", id), ("key", key), ("path", path));

    public static PlannedCall Diagnostics(string severity, int limit) => PlannedCall.Of("get_diagnostics", ("severity", severity), ("limit", limit));

    public static PlannedCall ReadSymbol(string symbol) => PlannedCall.Of("read_symbol", ("symbol", symbol));

    public static PlannedCall References(string symbol, int limit) => PlannedCall.Of("find_references", ("symbol", symbol), ("limit", limit));

    public static PlannedCall Tests(string symbol, int limit) => PlannedCall.Of("find_tests", ("symbol", symbol), ("limit", limit));

    /// <param name="symbol">What is renamed.</param>
    /// <param name="newName">What it is called then.</param>
    /// <param name="everywhere">Whether comments and strings follow.</param>
    public static PlannedCall Rename(string symbol, string newName, bool everywhere) => PlannedCall.Of(
        "rename_symbol", ("symbol", symbol), ("new_name", newName), ("strings", everywhere ? true : null), ("comments", everywhere ? true : null));

    /// <param name="symbol">The method or constructor.</param>
    /// <param name="parameters">The whole new list.</param>
    /// <param name="added">What calls pass for new parameters, by name.</param>
    public static PlannedCall ChangeSignature(string symbol, string parameters, IReadOnlyCollection<(string Name, string Argument)> added) => PlannedCall.Of("change_signature", json =>
    {
        json.WriteString("symbol", symbol);
        json.WriteString("parameters", parameters);
        if (added.Count == 0)
            return;
        json.WriteStartArray("added");
        foreach (var (name, argument) in added)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("argument", argument);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public static PlannedCall ExtractInterface(string type, string? name) => PlannedCall.Of("extract_interface", ("type", type), ("name", name));

    public static PlannedCall ExtractMethod(string path, string name, int first, int last) =>
        PlannedCall.Of("extract_method", ("path", path), ("name", name), ("start_line", first), ("end_line", last));

    public static PlannedCall Implement(string type, string? contract) => PlannedCall.Of("implement", ("type", type), ("contract", contract));

    /// <param name="path">A file, folder or project; null for what the turn changed.</param>
    public static PlannedCall Tidy(string? path) => PlannedCall.Of("tidy", ("path", path));

    public static PlannedCall DeadCode(string? path, int most) => PlannedCall.Of("find_dead_code", ("path", path), ("max", most));

    public static PlannedCall SafeDelete(string symbol, string path) => PlannedCall.Of("safe_delete", ("symbol", symbol), ("path", path));

    public static PlannedCall EnableNullable(string project) => PlannedCall.Of("enable_nullable", ("project", project));
}
