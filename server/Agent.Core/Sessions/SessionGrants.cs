using System.Collections.Concurrent;
using Agent.Core.Policy;

namespace Agent.Core.Sessions;

/// <summary>What the person allowed for the session. Lives in memory only: a resumed session asks again.</summary>
internal sealed class SessionGrants
{
    private readonly ConcurrentDictionary<string, ApprovalKey> _keys = new(StringComparer.Ordinal);

    public bool Covers(ApprovalKey? key) => key is not null && _keys.ContainsKey(key.Value);

    public void Add(ApprovalKey key) => _keys[key.Value] = key;
}
