using Agent.Core.Ports;

namespace Agent.Lsp.Terminal;

/// <summary>Nobody is there to ask: what would ask is refused, unless the person said beforehand that it may run.</summary>
internal sealed class AbsentPerson(bool allowsAll) : IPerson
{
    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(allowsAll
            ? new ApprovalAnswer(ApprovalVerdict.Once)
            : new ApprovalAnswer(ApprovalVerdict.Reject, "Nobody is at the terminal to allow it."));

    public Task<string?> AskAsync(Question question, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
