namespace Agent.Protocol.Agent;

/// <summary>What the client understands of <c>agent/*</c>: the member <c>agent</c> of its <c>experimental</c> capabilities.</summary>
/// <param name="Approvals">Whether it answers <c>agent/approval/request</c>; without it people are asked with <c>window/showMessageRequest</c>.</param>
/// <param name="Questions">Whether it answers <c>agent/question/request</c>; without it a question with options is asked with <c>window/showMessageRequest</c>.</param>
public sealed record AgentClientCapabilities(bool Approvals = false, bool Questions = false);

/// <summary>What the server offers of <c>agent/*</c>.</summary>
/// <param name="Version">Version of these methods; grows when something that exists changes its meaning, not when something is added.</param>
public sealed record AgentServerCapabilities(int Version)
{
    /// <summary>The version this code speaks.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>The <c>experimental</c> capabilities of the server.</summary>
/// <param name="Agent">Ours.</param>
public sealed record ExperimentalServerCapabilities(AgentServerCapabilities Agent);
