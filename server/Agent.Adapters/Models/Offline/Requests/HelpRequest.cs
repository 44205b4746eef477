using System.Collections.Immutable;
using System.Text;
using Agent.Adapters.Models.Offline.Fixing;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class HelpRequest : OfflineRequest
{
    public override string Command => "/help [{request}]";

    public override ImmutableArray<string> Words =>
        ["help", "what can you do", "what do you (understand|know)", "how (do|can) I (use|configure) (this|you|it|a model)", "(hello|hi|hey)"];

    public override string Purpose => "this list and how to configure a model, or all about one request";

    public override string Example => "what can you do";

    public override Task RunAsync(Slots slots, OfflineRun run)
    {
        var name = slots.Find("request")?.TrimStart('/');
        run.Say(OfflineRequests.All.FirstOrDefault(request => request.Command.Split(' ')[0] == $"/{name}") is { } request ? About(request) : Text);
        return Task.CompletedTask;
    }

    /// <summary>All requests, a few lines each.</summary>
    public static string Text
    {
        get
        {
            var text = new StringBuilder("What I can do, in these words or as a command:\n");
            foreach (var request in OfflineRequests.All)
                text.Append("  ").Append(Plain(request.Command)).Append("\n      ").Append(request.Purpose).Append(". For instance: ").Append(request.Example).Append('\n');
            return text.Append('\n')
                .Append("Several requests can be joined: \"fix the build errors and run the tests\".\n\n")
                .Append(ModelHelp.Text).ToString();
        }
    }

    private static string About(OfflineRequest request)
    {
        var rules = request is FixRequest ? $"\nThe rules:\n{string.Join('\n', FixRules.All.Select(rule => $"  {string.Join(", ", rule.Codes)}: {rule.Purpose}"))}" : "";
        return $"{Plain(request.Command)}: {request.Purpose}.\nIn plain words, where (a|b) is a choice and [x] may be left out:\n{string.Join('\n', request.Words.Select(words => $"  {Plain(words)}"))}{rules}";
    }

    /// <summary>A phrase as people read it: what to fill in in capitals, a choice as its values.</summary>
    internal static string Plain(string phrase)
    {
        var text = new StringBuilder();
        foreach (var (part, i) in phrase.Split('{', '}').Select((part, i) => (part, i)))
            text.Append(i % 2 == 0 ? part : part.Contains(':', StringComparison.Ordinal) ? part.Split(':')[1] : part.TrimEnd('.').ToUpperInvariant());
        return text.ToString();
    }
}
