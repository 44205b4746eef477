namespace Agent.Core.Models;

/// <summary>Why a model request failed; decides what the loop does about it.</summary>
public enum ModelErrorKind
{
    /// <summary>429: retry after a pause.</summary>
    RateLimited,
    /// <summary>503, 529: retry after a pause, then a fallback model.</summary>
    Overloaded,
    /// <summary>Other 5xx: retry after a pause.</summary>
    Server,
    /// <summary>No connection, or it broke before the first byte of the reply: retry after a pause.</summary>
    Connection,
    /// <summary>The stream ended before its end: keep what was complete, then go on.</summary>
    StreamCut,
    /// <summary>The conversation does not fit the model's window.</summary>
    ContextTooLong,
    /// <summary>401, 403 or no key: final until the person configures one.</summary>
    Authentication,
    /// <summary>No quota or credit left: final.</summary>
    Quota,
    /// <summary>Any other refusal of the request: final.</summary>
    InvalidRequest,
}

/// <summary>A failed model request, already translated from the provider's terms.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">A sentence for the person: what happened and what to do.</param>
    /// <param name="retryAfter">The pause the server asked for, or null.</param>
    /// <param name="inner">The provider's exception.</param>
    public ModelException(ModelErrorKind kind, string message, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(message, inner) => (Kind, RetryAfter) = (kind, retryAfter);

    /// <summary>What went wrong.</summary>
    public ModelErrorKind Kind { get; }

    /// <summary>The pause the server asked for, or null.</summary>
    public TimeSpan? RetryAfter { get; }
}
