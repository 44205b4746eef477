using Agent.Core.Ports;

namespace Agent.Lsp.Terminal;

/// <summary>The person said beforehand that whatever would ask may run (<c>--approve all</c>). Questions still go to whoever is there; what the policy denies never gets here.</summary>
internal sealed class AllowingPerson(IPerson person) : IPerson
{
    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ApprovalAnswer(ApprovalVerdict.Once));

    public Task<string?> AskAsync(Question question, CancellationToken cancellationToken) => person.AskAsync(question, cancellationToken);
}
