using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed partial class SignatureRequest : CompilerRequest
{
    public override string Command => "/signature {symbol} {parameters} [with {arguments}]";

    public override ImmutableArray<string> Words =>
    [
        "(change|set) [the] (signature|parameters) of {symbol} to {parameters} [with {arguments}]",
    ];

    public override string Purpose =>
        "changes the parameters of a method or constructor and every call, override and implementation with them; {parameters} is the whole new list in quotes, {arguments} what calls pass for new ones; "
        + "changes nothing where something would break";

    public override string Example => "change the signature of Order.Add to \"Product product, int count, string note\" with \"note: null\"";

    protected override async Task AskAsync(Slots slots, OfflineRun run)
    {
        var added = new List<(string, string)>();
        foreach (var part in (slots.Find("arguments") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Argument.Match(part) is not { Success: true } argument)
            {
                run.Say($"\"{part.Trim()}\" is no argument: write the name of the parameter, a colon and a C# expression, and a semicolon before the next one.");
                return;
            }
            added.Add((argument.Groups["name"].Value, argument.Groups["value"].Value));
        }
        await TellAsync(run, CompilerCalls.ChangeSignature(slots["symbol"], slots["parameters"], added), "The signature stays as it is");
    }

    [GeneratedRegex(@"^\s*(?<name>@?[\p{L}_][\p{L}\p{Nd}_]*)\s*[:=]\s*(?<value>.*\S)\s*$")]
    private static partial Regex Argument { get; }
}
