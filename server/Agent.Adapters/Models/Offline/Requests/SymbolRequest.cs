using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class SymbolRequest : OfflineRequest
{
    private const int MaxFiles = 48;
    private const int MaxListed = 100;

    public override string Command => "/symbol {name}";

    public override ImmutableArray<string> Words =>
    [
        "where is [the] [class|record|struct|interface|enum|delegate|type|method|property|field|event|symbol] {name} (defined|declared|implemented)",
        "where is [the] (class|record|struct|interface|enum|delegate|type|method|property|field|event|symbol) {name}",
        "(find|show|go to|list) [me] [the|all] (definition|definitions|declaration|declarations|implementation) of {name}",
        "(find|show|go to) [me] [the] (class|record|struct|interface|enum|delegate|type|method|property|field|event|symbol) [named|called] {name}",
    ];

    public override string Purpose => "where a type or member of C# is declared, with its signature; Type.Member works too";

    public override string Example => "where is OrderLine defined";

    public override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var name = slots["name"].TrimEnd('(', ')');
        var simple = name.Split('.')[^1];
        // The last line in each file that has the name: one hit a file is enough to know what to read.
        var hits = await SearchHits.FindAsync(run, SearchHits.OncePerFile(simple), "*.cs", MaxFiles + 1);
        if (hits.Problem is { } problem)
        {
            run.Say($"The search failed: {problem}");
            return;
        }
        var found = hits.Paths.ToList();
        // Where many files have the name, those come first that look like they declare it.
        if (found.Count > MaxFiles || hits.IsCut)
        {
            var likely = await SearchHits.FindAsync(run, $@"{TypePattern.Of(Regex.Escape(simple))}|[\w>\]?]\s+(?:\w+\.)?{Regex.Escape(simple)}\s*(?:<[^<>]*>\s*)?(?:[({{;]|=)", "*.cs", 500);
            found = [.. likely.Paths];
        }
        var files = await Task.WhenAll(found.Take(MaxFiles).Select(path => FileText.ReadAsync(path, run)));
        var lines = (from source in files.Select(file => file.Source).OfType<SourceText>()
                     from declaration in source.Outline.Declarations
                     where declaration.Name == simple && IsIn(declaration.Container, name)
                     select $"{source.Path}:{source.LineOf(declaration.NameStart)}: {declaration.Signature}{(declaration.Container.Length > 0 ? $"  (in {declaration.Container})" : "")}").ToList();
        var cut = found.Count > MaxFiles ? $"\nOnly {MaxFiles} of {found.Count} files that have the name were looked at." : "";
        run.Say(lines.Count == 0
            ? $"No declaration of {name} found in the C# files of the workspace.{cut}{(hits.Hits.IsEmpty ? "" : $" Its name occurs in {Listing.Count(hits.Hits.Length, "file")}: /uses {simple}")}"
            : $"{Listing.Count(lines.Count, "declaration")} of {name}:\n{Listing.Of(lines, MaxListed)}{cut}");
    }

    private static bool IsIn(string container, string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 || container == name[..dot] || container.EndsWith($".{name[..dot]}", StringComparison.Ordinal);
    }
}
