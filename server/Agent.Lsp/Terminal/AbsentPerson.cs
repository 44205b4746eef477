using Agent.Core.Ports;

namespace Agent.Lsp.Terminal;

/// <summary>Nobody is there to ask: refuses at once.</summary>
internal sealed class AbsentPerson : IPerson
{
    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ApprovalAnswer(ApprovalVerdict.Reject, "Nobody is at the terminal to allow it."));

    public Task<string?> AskAsync(Question question, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
