using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Agent.Core.Tools.Searching;

namespace Agent.Core.Tools.Builtin;

internal sealed record SearchTextInput(
    [Description(".NET regular expression")] string Pattern,
    [Description("File or folder; default all of the workspace")] string? Path = null,
    [Description("Only these files, such as *.cs or src/**/*.{cs,csproj}")] string? Glob = null,
    [Description("Take pattern as plain text")] bool Literal = false,
    bool IgnoreCase = false,
    [Description("Lines around a match")] int Context = 0,
    [Description("Matches at most")] int Limit = SearchTextTool.DefaultLimit,
    [Description("Matches to pass over, to read on")] int Skip = 0);

/// <summary>Finds lines of text in files, unsaved and staged text included.</summary>
internal sealed class SearchTextTool : ReadTool<SearchTextInput>
{
    public const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;
    private const int MaxContext = 20;
    private const int MaxCharacters = 30_000;
    private const int MaxTitle = 60;
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(2);

    public override string Name => "search_text";
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Find lines in files by pattern. Files that git ignores and binary files are left out.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.SearchTextInput;

    protected override ReadPlan Plan(SearchTextInput input, ToolContext context)
    {
        if (input.Pattern.Length == 0)
            throw new ToolException("pattern is empty.");
        if (input.Context is < 0 or > MaxContext || input.Limit is < 1 or > MaxLimit || input.Skip < 0)
            throw new ToolException($"context goes from 0 to {MaxContext}, limit from 1 to {MaxLimit}, skip from 0.");
        var pattern = Compile(input);
        var glob = string.IsNullOrWhiteSpace(input.Glob) ? null : new Glob(input.Glob);
        var scope = SearchScope.Of(input.Path, context);
        var shown = input.Pattern.Length <= MaxTitle ? input.Pattern : input.Pattern[..MaxTitle] + "...";
        return new ReadPlan(
            $"Search {shown.ReplaceLineEndings(" ")} in {scope.Display}{(glob is null ? "" : $" ({glob.Pattern})")}", scope.Targets,
            cancellationToken => SearchAsync(input, pattern, glob, scope, context, cancellationToken));
    }

    private static Regex Compile(SearchTextInput input)
    {
        var options = RegexOptions.CultureInvariant | RegexOptions.Multiline | (input.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Regex(input.Literal ? Regex.Escape(Editing.LfText.Normalize(input.Pattern)) : input.Pattern, options, MatchLimit);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"pattern is not a regular expression: {e.Message} Set literal to true to find it as it is.", e);
        }
    }

    private static async ValueTask<ToolResult> SearchAsync(
        SearchTextInput input, Regex pattern, Glob? glob, SearchScope scope, ToolContext context, CancellationToken cancellationToken)
    {
        var search = new TextSearch(context, pattern, input.Skip + input.Limit + 1);
        var found = await search.RunAsync(scope.Files(glob, cancellationToken), cancellationToken).ConfigureAwait(false);
        var renderer = new MatchRenderer(input.Context, input.Skip, input.Limit, MaxCharacters);
        foreach (var file in found)
            renderer.Add(file);

        var notes = new List<string>();
        var total = found.Sum(file => file.Matches.Count);
        if (renderer.Written == 0)
            notes.Add(total > 0 ? $"There are only {total} matches." : $"No match in {search.Searched:N0} files.");
        else if (input.Skip + renderer.Written < total)
            notes.Add($"There are more matches. Read on with skip {input.Skip + renderer.Written}, or narrow path, glob or pattern.");
        if (search.Searched == 0 && search.Binary > 0)
            notes.Add($"{search.Binary} binary files were left out.");
        if (search.TooLarge > 0)
            notes.Add($"{search.TooLarge} files were too large to search.");
        if (search.Unreadable > 0)
            notes.Add($"{search.Unreadable} files could not be read.");
        if (search.Protected > 0)
            notes.Add($"Left out, for their names say that they hold secrets: {search.Protected}. To search such a file, give it as path; the person is asked.");
        return new ToolResult(notes.Count == 0 ? renderer.ToString() : $"{renderer}[{string.Join(' ', notes)}]");
    }
}
