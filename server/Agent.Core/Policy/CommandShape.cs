using System.Collections.Immutable;

namespace Agent.Core.Policy;

/// <summary>
/// How a rule recognises commands. For a rule that allows, every doubt means no: the program must be written bare, no variable set beside, nothing written, every argument
/// known well enough. For a stricter rule, every doubt means yes as long as the program is the right one.
/// </summary>
internal sealed class CommandShape
{
    /// <summary>Variables that change how output looks and nothing else.</summary>
    private static readonly HashSet<string> HarmlessVariables = ["LANG", "LC_ALL", "LC_CTYPE", "TERM", "NO_COLOR", "COLUMNS", "TZ", "DOTNET_NOLOGO", "DOTNET_CLI_TELEMETRY_OPTOUT"];

    private readonly CommandData _data;
    private readonly ImmutableArray<RunWord> _run;

    public CommandShape(CommandData data) => (_data, _run) = (data, [.. data.Run.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(RunWord.Parse)]);

    /// <summary>Whether the command is surely one of these, and harmless.</summary>
    public bool Allows(CommandPart part, CommandScene scene)
    {
        if (part.ProgramName is null || part.Words[0].Text != part.ProgramName || part.Writes.Any() || !part.Variables.All(HarmlessVariables.Contains)
            || part.Redirects.Any(r => r.Kind == RedirectKind.Read && (r.Target.CanBeAnything || !scene.IsHarmlessPath(r.Target)))
            || (part.ProgramName == "git" && scene.CanHideRepository())
            || Skip(part) is not { } skipped || scene.Programs.Any(program => _data.Apart?.Contains(program) == true))
        {
            return false;
        }
        var operands = 0;
        var isAfterDashes = false;
        foreach (var word in part.Words.Skip(skipped))
        {
            if (word is { IsLiteral: true, Text: "--" } && !isAfterDashes)
            {
                isAfterDashes = true;
                continue;
            }
            var isOption = !isAfterDashes && word.Text is ['-', ..];
            operands += isOption && word.Text.Length > 1 ? 0 : 1;
            if ((isOption && !IsAllowed(word.Text)) || !IsKnownEnough(word, scene))
                return false;
        }
        return operands >= (_data.Least ?? 0) && operands <= (_data.Operands ?? int.MaxValue);
    }

    /// <summary>Whether a word cannot become what the rule excludes. Where every option is harmless, names of files may be taken for options.</summary>
    private bool IsKnownEnough(Word word, CommandScene scene)
    {
        if (_data.Prints)
            return (word.Parts & (WordParts.Variable | WordParts.Added)) == 0;
        var isFree = _data is { Never: null, Only: null };
        return (!word.CanBeAnything || (word.Parts == WordParts.Glob && (isFree || IsNoOption(word.Text, scene)))) && scene.IsHarmlessPath(word);
    }

    /// <summary>Whether a pattern cannot become an option: because the option's name is written out, or because the files it stands for were looked at.</summary>
    private static bool IsNoOption(string pattern, CommandScene scene) =>
        pattern[0] == '-' ? pattern.IndexOf('=') is > 2 and var end && end < pattern.IndexOfAny(['*', '?', '[']) : scene.Files is not null;

    /// <summary>Whether the command is, or can be, one of these.</summary>
    public bool Catches(CommandPart part, CommandScene scene)
    {
        if (part.ProgramName is null || Skip(part) is not { } skipped)
            return false;
        var arguments = part.Words[skipped..];
        return (_data.With is not { } options || arguments.Any(word => options.Any(option => CommandOption.IsIn(word.Text, option))))
            && (_data.On is not { } targets || arguments.Any(word => targets.Any(target => scene.Is(word, target))));
    }

    /// <summary>The number of words the program and its sub-commands take; null when the command is another.</summary>
    private int? Skip(CommandPart part)
    {
        var i = 0;
        foreach (var expected in _run)
        {
            var text = i == 0 ? part.ProgramName : i < part.Words.Length && part.Words[i].IsLiteral ? part.Words[i].Text : null;
            if (text is not null && expected.Words.Contains(text))
                i++;
            else if (!expected.IsOptional)
                return null;
        }
        return i;
    }

    private bool IsAllowed(string option) =>
        (_data.Only is not { } only || only.Contains(option.Split('=')[0])) && _data.Never?.Any(never => CommandOption.IsIn(option, never)) != true;

    private sealed record RunWord(ImmutableArray<string> Words, bool IsOptional)
    {
        public static RunWord Parse(string text) =>
            text is ['[', .. var inner, ']'] && inner.Length > 0 ? new([.. inner.Split('|')], IsOptional: true) : new([.. text.Split('|')], IsOptional: false);
    }
}
