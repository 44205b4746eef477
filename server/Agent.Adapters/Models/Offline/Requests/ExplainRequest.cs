using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class ExplainRequest : OfflineRequest
{
    private const int MaxMembers = 120;
    private const int MaxLines = 15;
    private const int MaxTests = 10;
    private static readonly ImmutableArray<string> TestFiles = ["**/*{Test,Tests,Spec,Specs}*/**", "*{Test,Tests,Spec,Specs}.cs"];

    public override string Command => "/explain {name}";

    public override ImmutableArray<string> Words =>
    [
        "(explain|describe|outline|summarize|summarise) [the] [contents of] [the] [file] {name}",
        "what (is in|does) [the] [file] {name} [contain|do|declare]",
        "what is {name}",
        "(show|list) [me] [the] (members|contents|outline) (of|in) {name}",
    ];

    public override string Purpose => "a type or member: signature, documentation, source and how often it is used; or what a file contains, and the tests that mention it";

    public override string Example => "explain Order.cs";

    public override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var wanted = slots["name"];
        if (!IsFile(wanted) && await SymbolAsync(wanted, run) is { } symbol)
        {
            run.Say(symbol);
            return;
        }
        if (await LocateAsync(wanted, run) is not { } path)
            return;
        var file = await FileText.ReadAsync(path, run);
        if (file.Source is not { } source)
        {
            run.Say($"{path} cannot be explained: {file.Problem}");
            return;
        }
        run.Say(path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? await ExplainAsync(source, run) : ShowStart(source));
    }

    private static bool IsFile(string name) => IsCode(name) || name.AsSpan().ContainsAny('/', '\\');

    /// <summary>What the compiler knows of a symbol; null where it knows none of that name or cannot be asked.</summary>
    private static async Task<string?> SymbolAsync(string name, OfflineRun run)
    {
        if (!(await CompilerView.FindAsync(run)).IsThere)
            return null;
        var answers = await run.CallAllAsync([CompilerCalls.ReadSymbol(name), CompilerCalls.References(name, 1)]);
        var (read, references) = (answers[0], answers[1]);
        // Several of that name are listed; none at all may still be the name of a file.
        return read.IsError && read.Text.StartsWith(CompilerView.NoSymbol, StringComparison.Ordinal) ? null
            : read.IsError || references.IsError ? read.Text
            : $"{read.Text.TrimEnd()}\n\n{references.Text.Split('\n')[0]}";
    }

    /// <summary>The file that is meant; asks where several are, says so where none is.</summary>
    private static async Task<string?> LocateAsync(string wanted, OfflineRun run)
    {
        var name = wanted.Replace('\\', '/').TrimStart('/');
        var pattern = name.Contains('/', StringComparison.Ordinal) ? $"**/{name}" : Path.HasExtension(name) ? name : $"{name}.*";
        var files = await FileList.FindAsync(run, pattern, limit: 50);
        ImmutableArray<string> paths = files.Paths is [] && !Path.HasExtension(name) ? await DeclaringAsync(name, run) : files.Paths;
        if (!Path.HasExtension(name) && paths.Any(IsCode))
            paths = [.. paths.Where(IsCode)];
        if (paths.Contains(name))
            return name;
        switch (paths)
        {
            case []:
                run.Say(files.Problem is { } problem ? $"The search failed: {problem}" : $"There is no file or type {wanted} in the workspace. /files finds files by a part of their name.");
                return null;
            case [var only]:
                return only;
            default:
                var answer = await run.CallAsync(PlannedCall.AskUser($"Which {wanted} is meant?", paths.Take(10)));
                if (!answer.IsError && paths.Contains(answer.Text.Trim()))
                    return answer.Text.Trim();
                run.Say($"There are {Listing.Count(paths.Length, "file")} of that name; say which:\n{Listing.Of(paths, 20)}");
                return null;
        }
    }

    private static async Task<ImmutableArray<string>> DeclaringAsync(string type, OfflineRun run)
    {
        var hits = await SearchHits.FindAsync(run, TypePattern.Of(Regex.Escape(type)), "*.cs", 50);
        return [.. hits.Paths];
    }

    private static bool IsCode(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private static async Task<string> ExplainAsync(SourceText source, OfflineRun run)
    {
        var outline = source.Outline;
        var text = new List<string> { $"{source.Path}: {Listing.Count(LinesOf(source), "line")}, {Listing.Count(outline.Declarations.Count(d => d.IsType), "type")}, {Listing.Count(outline.Declarations.Count(d => !d.IsType), "member")}." };
        if (outline.Namespaces.Count > 0)
            text.Add($"Namespace {string.Join(", ", outline.Namespaces)}.");
        if (outline.Usings.Count > 0)
            text.Add($"Uses {string.Join(", ", outline.Usings.Select(line => line.Name))}.");
        if (outline.Declarations.Count > 0)
            text.Add(Listing.Of([.. outline.Declarations.Select(d => $"{source.LineOf(d.NameStart),5}  {Indent(d)}{d.Signature}")], MaxMembers));
        else if (source.Tokens.Any(token => token.IsCode))
            text.Add("No types: top-level statements, or only directives.");
        text.Add(await TestsAsync(source, run));
        return string.Join('\n', text);
    }

    private static async Task<string> TestsAsync(SourceText source, OfflineRun run)
    {
        var types = source.Outline.Declarations.Where(d => d is { IsType: true, Container: "" }).Select(d => d.Name).Distinct().ToList();
        if (types.Count == 0)
            return "";
        var hits = await Task.WhenAll(TestFiles.Select(glob => SearchHits.FindAsync(run, SearchHits.OncePerFile(types), glob, 500)));
        var files = hits.SelectMany(found => found.Paths).Where(path => IsCode(path) && path != source.Path).Distinct().Order(StringComparer.Ordinal).ToList();
        return files.Count == 0 ? "No test mentions its types." : $"Tests that mention its types: {string.Join(", ", files.Take(MaxTests))}{(files.Count > MaxTests ? $" and {files.Count - MaxTests:N0} more" : "")}.";
    }

    private static string Indent(Declaration declaration) =>
        new(' ', 2 * (declaration.Container.Length == 0 ? 0 : declaration.Container.Count(c => c == '.') + 1));

    private static int LinesOf(SourceText source) => source.Text.EndsWith('\n') ? source.LineStarts.Count - 1 : source.LineStarts.Count;

    private static string ShowStart(SourceText source)
    {
        var count = LinesOf(source);
        var shown = Enumerable.Range(1, Math.Min(count, MaxLines)).Select(source.Line);
        return $"{source.Path}: {Listing.Count(count, "line")}. I only understand C#; it starts like this:\n{string.Join('\n', shown)}{(count > MaxLines ? "\n…" : "")}";
    }
}
