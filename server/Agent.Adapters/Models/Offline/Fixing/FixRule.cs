using System.Collections.Immutable;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>
/// Repairs one kind of mistake, only where there is one way to repair it. A rule that is not sure says why; the next build shows whether it was right. Add one file to
/// <c>Rules/</c> and a line to <see cref="FixRules"/>.
/// </summary>
internal abstract class FixRule
{
    /// <summary>The compiler's codes it looks at.</summary>
    public abstract ImmutableArray<string> Codes { get; }

    /// <summary>For the documentation: what it repairs and when it is sure.</summary>
    public abstract string Purpose { get; }

    /// <summary>Looks at one diagnostic; null when the rule has nothing to say about it.</summary>
    public abstract Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code);
}
