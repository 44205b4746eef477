namespace Agent.Core.Models;

/// <summary>A model for each role, as <c>provider/name</c>; null where none is chosen.</summary>
/// <param name="Chat">The conversation.</param>
/// <param name="Fast">Small side questions.</param>
/// <param name="Completion">Inline completion.</param>
/// <param name="Summarize">Summaries of long conversations.</param>
public sealed record RoleModels(string? Chat = null, string? Fast = null, string? Completion = null, string? Summarize = null)
{
    /// <summary>The model of a role.</summary>
    public string? this[ModelRole role] => role switch
    {
        ModelRole.Chat => Chat,
        ModelRole.Fast => Fast,
        ModelRole.Completion => Completion,
        _ => Summarize,
    };
}
