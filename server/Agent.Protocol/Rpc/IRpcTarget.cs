namespace Agent.Protocol.Rpc;

/// <summary>
/// Who gets what the peer sends. Called by the read loop in the order of arrival; must return at once (put it into a queue) and must not throw. <c>$/cancelRequest</c>
/// does not come here: it fires the token of the request it names.
/// </summary>
public interface IRpcTarget
{
    /// <summary>A request that needs exactly one answer, also where nobody knows its method.</summary>
    void OnRequest(RpcRequest request);

    /// <summary>A notification; nobody waits for anything.</summary>
    void OnNotification(RpcNotification notification);
}
