using Agent.Core.Models;

namespace Agent.Core.Sessions;

/// <summary>How patient a session is with a model that fails.</summary>
/// <param name="MaxRetries">Retries of one reply before the turn ends with an error.</param>
/// <param name="FirstPause">Pause before the first retry; doubled for each further one.</param>
/// <param name="LongestPause">Upper bound of a pause of our own.</param>
/// <param name="LongestAskedPause">Longest pause a server may ask for; a longer one ends the turn.</param>
/// <param name="FallBackAfter">Overload failures in a row after which the fallback model takes over.</param>
/// <param name="StallNotice">Silence of a stream after which the person is told.</param>
/// <param name="StallAbort">Silence of a stream after which it is given up and tried again.</param>
/// <param name="MaxContinuations">Times a reply cut by the output limit is continued.</param>
public sealed record RetryOptions(
    int MaxRetries, TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan LongestAskedPause, int FallBackAfter, TimeSpan StallNotice, TimeSpan StallAbort,
    int MaxContinuations)
{
    /// <summary>Eight retries over about a minute and a half.</summary>
    public static readonly RetryOptions Default = new(
        MaxRetries: 8, FirstPause: TimeSpan.FromSeconds(0.5), LongestPause: TimeSpan.FromSeconds(30), LongestAskedPause: TimeSpan.FromMinutes(10),
        FallBackAfter: 3, StallNotice: TimeSpan.FromSeconds(20), StallAbort: TimeSpan.FromSeconds(60), MaxContinuations: 3);

    /// <summary>The pause before retry <paramref name="attempt"/> (from 1): exponential with up to a quarter of jitter, never shorter than the server asked.</summary>
    /// <param name="attempt">Number of the retry, from 1.</param>
    /// <param name="asked">What the server asked for, or null.</param>
    /// <param name="jitter">A number from 0 to 1.</param>
    public TimeSpan Pause(int attempt, TimeSpan? asked, double jitter)
    {
        var own = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, attempt - 1), LongestPause.TotalSeconds);
        var pause = TimeSpan.FromSeconds(own * (1 + jitter / 4));
        return asked > pause ? asked.Value : pause;
    }

    /// <summary>Whether a failure of this kind may pass by itself.</summary>
    public static bool IsTransient(ModelErrorKind kind) =>
        kind is ModelErrorKind.RateLimited or ModelErrorKind.Overloaded or ModelErrorKind.Server or ModelErrorKind.Connection or ModelErrorKind.StreamCut;
}
