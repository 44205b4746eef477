using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>
/// The C# files of the workspace as one look sees them: what was read or searched once is not asked for again. Make a new one after edits. Names are found by a search for their
/// declaration and then in the outline of the file, so that comments and strings do not count.
/// </summary>
internal sealed class CodeBase(OfflineRun run, ImmutableArray<string> projects)
{
    private const int MaxHits = 200;
    private const int MaxBases = 12;
    private readonly Dictionary<string, Task<FileText>> _files = [];
    private readonly Dictionary<string, Task<IReadOnlyList<(SourceText Source, Declaration Declaration)>>> _types = [];

    public ProjectGraph Projects => field ??= new ProjectGraph(this, projects);

    public Task<FileText> ReadAsync(string path)
    {
        if (!_files.TryGetValue(path, out var text))
            _files[path] = text = FileText.ReadAsync(path, run);
        return text;
    }

    /// <summary>The types of this name that the workspace declares.</summary>
    public Task<IReadOnlyList<(SourceText Source, Declaration Declaration)>> FindTypesAsync(string name)
    {
        if (!_types.TryGetValue(name, out var types))
            _types[name] = types = FindAsync(TypePattern.Of(name), declaration => declaration.IsType && declaration.Name == name);
        return types;
    }

    /// <summary>The names of types that are one slip away from a name.</summary>
    public async Task<IReadOnlyCollection<string>> FindNearTypesAsync(string name) =>
        [.. (await FindAsync(TypePattern.Of(NearName.Pattern(name)), d => d.IsType && NearName.IsNear(name, d.Name))).Select(found => found.Declaration.Name).Distinct()];

    /// <summary>The members of a type and of its bases, as far as the workspace declares them; empty when it does not declare the type.</summary>
    public async Task<IReadOnlyCollection<string>> FindMembersAsync(string type)
    {
        var (names, seen, open) = (new HashSet<string>(), new HashSet<string>(), new Queue<string>([Simple(type)]));
        while (open.TryDequeue(out var name) && seen.Count < MaxBases)
        {
            if (!seen.Add(name))
                continue;
            foreach (var (source, declaration) in await FindTypesAsync(name))
            {
                names.UnionWith(source.Outline.MembersOf(declaration).Where(member => member.Kind is not ("constructor" or "operator" or "indexer")).Select(member => member.Name));
                foreach (var @base in BasesOf(declaration))
                    open.Enqueue(@base);
            }
        }
        return names;
    }

    private static IEnumerable<string> BasesOf(Declaration type)
    {
        var colon = type.Signature.IndexOf(" : ", StringComparison.Ordinal);
        return colon < 0 ? [] : type.Signature[(colon + 3)..].Split(" where ")[0].Split(',').Select(Simple).Where(name => name.Length > 0);
    }

    /// <summary>The name alone: without type arguments, constructor arguments, namespace and question mark.</summary>
    private static string Simple(string type) => type.Split('<', '(')[0].Trim().TrimEnd('?').Split('.')[^1];

    private async Task<IReadOnlyList<(SourceText Source, Declaration Declaration)>> FindAsync(string pattern, Func<Declaration, bool> isMeant)
    {
        var hits = await SearchHits.FindAsync(run, pattern, "*.cs", MaxHits);
        var files = await Task.WhenAll(hits.Hits.Select(hit => hit.Path).Distinct().Select(ReadAsync));
        return [.. from source in files.Select(file => file.Source).OfType<SourceText>() from declaration in source.Outline.Declarations where isMeant(declaration) select (source, declaration)];
    }
}
