using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed partial class ExtractRequest : CompilerRequest
{
    public override string Command => "/extract {from} [as {name}]";

    public override ImmutableArray<string> Words =>
    [
        "extract [an|the] interface (from|of) {from} [(as|called|named) {name}]",
        "extract [a|the] method (from|of) {from} (as|called|named) {name}",
    ];

    public override string Purpose => "makes an interface of a type, or a method of lines given as file:first-last";

    public override string Example => "extract a method from src/Order.cs:12-18 as CheckStock";

    protected override Task AskAsync(Slots slots, OfflineRun run)
    {
        var (from, name) = (slots["from"], slots.Find("name"));
        if (Lines.Match(from) is not { Success: true } lines)
            return TellAsync(run, CompilerCalls.ExtractInterface(from, name), "No interface was extracted");
        if (name is null)
        {
            run.Say($"Say what the new method is called: /extract {from} as NAME");
            return Task.CompletedTask;
        }
        var first = Number("first");
        return TellAsync(run, CompilerCalls.ExtractMethod(lines.Groups["path"].Value, name, first, lines.Groups["last"].Success ? Number("last") : first), "No method was extracted");

        int Number(string group) => int.Parse(lines.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<path>.+\.cs):(?<first>\d{1,6})(?:-(?<last>\d{1,6}))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lines { get; }
}
