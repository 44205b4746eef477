namespace Agent.Core.Policy;

/// <summary>What the policy says of a call.</summary>
public enum Effect
{
    /// <summary>Runs.</summary>
    Allow,
    /// <summary>Runs when the person says so.</summary>
    Ask,
    /// <summary>Does not run.</summary>
    Deny,
}

/// <summary>How much a session may do unasked.</summary>
public enum ApprovalMode
{
    /// <summary>Edits are staged and reviewed by the person; commands ask. The default.</summary>
    Review,
    /// <summary>Edits in the workspace are accepted as they are presented; commands ask.</summary>
    AutoEdit,
    /// <summary>Only reading: whatever is not a read is denied.</summary>
    Plan,
    /// <summary>Nobody can answer: what would ask is denied.</summary>
    Headless,
}

/// <summary>The policy's answer for one call.</summary>
/// <param name="Effect">What is to happen.</param>
/// <param name="Rule">Name of the rule that decided.</param>
/// <param name="Reason">A sentence for the person, and for the model where the call is denied.</param>
public sealed record Decision(Effect Effect, string Rule, string Reason);

/// <summary>What an approval for the session covers, for instance <c>run:dotnet build</c>.</summary>
/// <param name="Value">Compared ordinally.</param>
/// <param name="Description">For the person: what allowing it for the session would cover.</param>
public sealed record ApprovalKey(string Value, string Description);
