using System.Collections.Immutable;
using Agent.Core.Policy;

namespace Agent.Core.Sessions.Log;

/// <summary>What a session was started with.</summary>
/// <param name="Id">A <see cref="SessionId"/>.</param>
/// <param name="Roots">Absolute workspace folders, the main one first.</param>
/// <param name="ModelId">The model it began with.</param>
/// <param name="Mode">The mode it began in.</param>
/// <param name="At">When.</param>
/// <param name="ForkedFrom">The session it continues as a copy; null for a new one.</param>
public sealed record SessionHeader(
    string Id, ImmutableArray<string> Roots, string ModelId, ApprovalMode Mode, DateTimeOffset At, string? ForkedFrom);
