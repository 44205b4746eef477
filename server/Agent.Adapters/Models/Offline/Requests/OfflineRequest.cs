using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

/// <summary>
/// Something the offline model can do: how it is asked for, and the steps it takes. Its texts are the help and the documentation. Add one file here and a line to
/// <see cref="OfflineRequests"/>.
/// </summary>
internal abstract class OfflineRequest
{
    private readonly Lazy<ImmutableArray<Phrase>> _phrases;

    protected OfflineRequest() => _phrases = new(() => [.. new[] { Command }.Concat(Words).Select(pattern => new Phrase(pattern))]);

    /// <summary>The slash command, as a phrase.</summary>
    public abstract string Command { get; }

    /// <summary>Other ways to ask, as phrases.</summary>
    public abstract ImmutableArray<string> Words { get; }

    /// <summary>What it does, as a sentence part that follows a colon.</summary>
    public abstract string Purpose { get; }

    /// <summary>One way to ask in plain words, for the help.</summary>
    public abstract string Example { get; }

    /// <summary>What the person filled in; null when the text does not ask for this.</summary>
    public Slots? Match(string text)
    {
        foreach (var phrase in _phrases.Value)
        {
            if (phrase.Match(text) is { } slots)
                return slots;
        }
        return null;
    }

    /// <summary>Does it. Deterministic: see <see cref="OfflineRun"/>.</summary>
    public abstract Task RunAsync(Slots slots, OfflineRun run);
}
