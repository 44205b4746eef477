using System.Collections.Immutable;
using System.Text;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class HelpRequest : OfflineRequest
{
    public override string Command => "/help";

    public override ImmutableArray<string> Words => ["help", "what can you do", "what do you (understand|know)", "how (do|can) I (use|configure) (this|you|it|a model)", "(hello|hi|hey)"];

    public override string Purpose => "this list, and how to configure a model";

    public override string Example => "what can you do";

    public override Task RunAsync(Slots slots, OfflineRun run)
    {
        run.Say(Text);
        return Task.CompletedTask;
    }

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

    /// <summary>A command as people read it: what to fill in in capitals.</summary>
    internal static string Plain(string pattern)
    {
        var text = new StringBuilder();
        foreach (var part in pattern.Split('{', '}').Select((part, i) => (part, i)))
            text.Append(part.i % 2 == 0 ? part.part : part.part.TrimEnd('.').ToUpperInvariant());
        return text.ToString();
    }
}
