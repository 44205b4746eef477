using System.Collections.Immutable;
using Agent.Core.Models;

namespace Agent.Core.Sessions.Log;

/// <summary>A session as a list shows it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Roots">Absolute workspace folders, the main one first.</param>
/// <param name="ModelId">The model it began with.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="LastAt">When its newest item was made; <paramref name="StartedAt"/> while there is none.</param>
/// <param name="Title">The first line of the first prompt, at most 100 characters; empty when nothing was said.</param>
/// <param name="Turns">Turns that ended.</param>
/// <param name="Usage">Tokens and cost of these turns.</param>
/// <param name="ForkedFrom">The session it continues as a copy; null for a new one.</param>
public sealed record SessionSummary(
    string Id, ImmutableArray<string> Roots, string ModelId, DateTimeOffset StartedAt, DateTimeOffset LastAt, string Title, int Turns, TokenUsage Usage,
    string? ForkedFrom);
