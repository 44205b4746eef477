using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Editing;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed partial class RenameRequest : OfflineRequest
{
    private const int MaxFiles = 2_000;
    private const int MaxListed = 20;
    private const string Yes = "Rename anyway";

    public override string Command => "/rename {old} {new} [{everywhere:everywhere}]";

    public override ImmutableArray<string> Words =>
    [
        "(rename|change) [the] [class|record|struct|interface|enum|type|method|property|field|variable|name|symbol|identifier] {old} (to|into|as) {new} [{everywhere:everywhere|in comments and strings too|including comments and strings}]",
    ];

    public override string Purpose =>
        "renames a symbol (Type.Member works too) wherever it is used; changes nothing where that would break or mean something else; comments and strings stay, but for references in documentation comments, "
        + "unless you add \"everywhere\"; a file named after the type moves along. Without the compiler, and for locals, by name only: every identifier that is the same word";

    public override string Example => "rename OrderLine to OrderItem";

    public override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var (old, @new, everywhere) = (slots["old"], slots["new"], slots.Find("everywhere") is not null);
        if ((NoName(old, @new) ?? await RenameSymbolAsync(old, @new, everywhere, run) ?? NotByName(old, @new)) is { } done)
            run.Say(done);
        else
            await RenameByNameAsync(old, @new, everywhere, run);
    }

    /// <summary>Lets the compiler do it; null, after saying why, where that cannot be.</summary>
    private static async Task<string?> RenameSymbolAsync(string old, string @new, bool everywhere, OfflineRun run)
    {
        var compiler = await CompilerView.FindAsync(run);
        if (!compiler.IsThere)
        {
            run.Say(compiler.ByTextOnly);
            return null;
        }
        var answer = await run.CallAsync(CompilerCalls.Rename(old, @new, everywhere));
        if (!answer.IsError)
            return $"{answer.Text}\n{compiler.Remark}";
        if (!answer.Text.StartsWith(CompilerView.NoSymbol, StringComparison.Ordinal))
            return $"Not renamed: {answer.Text}";
        run.Say($"The compiler knows no type or member {old}, so I go by text only.");
        return null;
    }

    private static async Task RenameByNameAsync(string old, string @new, bool everywhere, OfflineRun run)
    {
        var searches = await Task.WhenAll(
            SearchHits.FindAsync(run, SearchHits.OncePerFile(old), "*.cs", MaxFiles),
            SearchHits.FindAsync(run, SearchHits.OncePerFile(@new), "*.cs", MaxFiles),
            SearchHits.FindAsync(run, SearchHits.OncePerFile(old), "*.{razor,cshtml,xaml,axaml,vb,fs,json,xml,csproj,props,targets,md,txt,yml,yaml,resx}", MaxFiles));
        var (here, taken, elsewhere) = (searches[0], searches[1], searches[2]);
        if (here.Problem is { } problem || here.Hits.IsEmpty)
        {
            run.Say(here.Problem is null ? $"No C# file of the workspace has the name {old}." : $"The search failed: {here.Problem}");
            return;
        }
        if (!taken.Hits.IsEmpty && !await AskAsync(old, @new, taken, run))
            return;

        var (declared, skipped, moves) = (new List<string>(), 0, new List<(string From, string To)>());
        var report = await FileEdits.RunAsync(run, here.Hits.Select(hit => hit.Path).Distinct(), source =>
        {
            var (changes, left) = ChangesOf(source, old, @new, everywhere);
            skipped += left;
            var declarations = source.Outline.Declarations.Where(d => d.Name == old && d.Kind != "constructor").ToList();
            declared.AddRange(declarations.Select(d => $"{source.Path}:{source.LineOf(d.NameStart)} {d.Signature}"));
            if (changes.Count > 0 && declarations.Exists(d => d.IsType) && NewPath(source.Path, old, @new) is { } path)
                moves.Add((source.Path, path));
            return changes;
        });
        moves.RemoveAll(move => !report.Edited.Any(file => file.Path == move.From));
        var moved = await run.CallAllAsync(moves.Select(move => PlannedCall.MoveFile(move.From, move.To)));
        run.Say(Render(old, @new, report, declared, skipped, moves.Zip(moved), elsewhere));
    }

    private static string? NoName(string old, string @new) =>
        !Identifier.IsMatch(@new) ? $"\"{@new}\" is not an identifier, so {old} cannot be called that."
        : old == @new ? "Both names are the same; there is nothing to rename."
        : null;

    private static string? NotByName(string old, string @new) =>
        old.Contains('.', StringComparison.Ordinal) && Identifier.IsMatch(old.Split('.')[^1])
            ? $"I rename by name and cannot tell {old} from other members called {old.Split('.')[^1]}. If all of them may change: rename {old.Split('.')[^1]} to {@new}."
        : !Identifier.IsMatch(old) ? $"\"{old}\" is not an identifier. To replace any text: replace \"{old}\" by \"{@new}\"."
        : null;

    /// <summary>A name that is in use already would make two things one, and no later rename can tell them apart.</summary>
    private static async Task<bool> AskAsync(string old, string @new, SearchHits taken, OfflineRun run)
    {
        var where = string.Join(", ", taken.Hits.Take(3).Select(hit => $"{hit.Path}:{hit.Line}"));
        var answer = await run.CallAsync(PlannedCall.AskUser($"{@new} is in use already ({where}{(taken.Hits.Length > 3 ? ", …" : "")}). After renaming {old} the two cannot be told apart by name.", [Yes, "Do not rename"]));
        if (!answer.IsError && answer.Text.Trim() == Yes)
            return true;
        run.Say($"Not renamed: {@new} is in use already, in {Listing.Count(taken.Hits.Length, "file")} ({where}).");
        return false;
    }

    /// <summary>The changes of a file, and how many places keep the old name.</summary>
    internal static (IReadOnlyList<TextChange> Changes, int Left) ChangesOf(SourceText source, string old, string @new, bool everywhere)
    {
        var changes = new List<TextChange>();
        var left = 0;
        foreach (var token in source.Tokens)
        {
            if (token.Kind is TokenKind.Identifier)
            {
                if (source.Is(token, old) || source.Is(token, $"@{old}"))
                    changes.Add(new TextChange(token.End - old.Length, old.Length, @new));
            }
            else if (token.Kind is TokenKind.Comment or TokenKind.Text)
            {
                var text = source.TextOf(token);
                var isDocumentation = text.StartsWith("///", StringComparison.Ordinal) || text.StartsWith("/**", StringComparison.Ordinal);
                foreach (Match match in Regex.Matches(text, $@"\b{Regex.Escape(old)}\b"))
                {
                    if (everywhere || (isDocumentation && IsReference(text, match.Index)))
                        changes.Add(new TextChange(token.Start + match.Index, old.Length, @new));
                    else
                        left++;
                }
            }
        }
        return (changes, left);
    }

    /// <summary>Whether a place lies in a <c>cref</c> or in the <c>name</c> of a parameter: there the compiler reads the name.</summary>
    private static bool IsReference(string comment, int position) =>
        DocumentationReferences.Matches(comment).Any(match => match.Index <= position && position < match.Index + match.Length);

    private static string? NewPath(string path, string old, string @new)
    {
        var slash = path.LastIndexOf('/') + 1;
        var name = path[slash..];
        return name == $"{old}.cs" || name.StartsWith($"{old}.", StringComparison.Ordinal) ? $"{path[..slash]}{@new}{name[old.Length..]}" : null;
    }

    private static string Render(
        string old, string @new, EditReport report, List<string> declared, int skipped, IEnumerable<((string From, string To) Move, ToolAnswer Answer)> moves, SearchHits elsewhere)
    {
        var text = new List<string>
        {
            report.Changes == 0
                ? report.Failed.IsEmpty ? $"{old} stands only in comments and strings." : "Nothing was renamed."
                : $"Renamed {old} to {@new}: {Listing.Count(report.Changes, "place")} in {Listing.Count(report.Edited.Length, "file")}.",
            Listing.Of([.. report.Edited.Select(file => $"{file.Path}: {file.Changes:N0}")], MaxListed),
            report.Problems,
        };
        text.AddRange(moves.Select(move => move.Answer.IsError ? $"Not moved: {move.Answer.Text}" : $"Moved {move.Move.From} to {move.Move.To}."));
        if (declared.Count > 1)
            text.Add($"It was declared {declared.Count:N0} times; all were renamed, because I go by name:\n{Listing.Of(declared, MaxListed)}");
        if (declared.Count == 0 && report.Changes > 0)
            text.Add($"The workspace does not declare {old}; if it comes from a package or the framework, the code no longer builds.");
        if (skipped > 0)
            text.Add($"Left alone: {Listing.Count(skipped, "place")} in comments and strings; add \"everywhere\" to rename them too.");
        if (!elsewhere.Hits.IsEmpty)
            text.Add($"Other files that have the word stay as they are: {string.Join(", ", elsewhere.Hits.Take(5).Select(hit => hit.Path))}{(elsewhere.Hits.Length > 5 ? $" and {elsewhere.Hits.Length - 5:N0} more" : "")}.");
        return string.Join('\n', text.Where(line => line.Length > 0));
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*$")]
    private static partial Regex Identifier { get; }

    [GeneratedRegex("""\bcref\s*=\s*"[^"]*"|<(?:param|paramref|typeparam|typeparamref)\s+name\s*=\s*"[^"]*""")]
    private static partial Regex DocumentationReferences { get; }
}
