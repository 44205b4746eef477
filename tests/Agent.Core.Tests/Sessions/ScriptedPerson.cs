using Agent.Core.Ports;

namespace Agent.Core.Tests.Sessions;

/// <summary>A person whose answers the test gives; unasked answers fail the test by never coming.</summary>
internal sealed class ScriptedPerson : IPerson
{
    public Func<ApprovalRequest, ApprovalAnswer>? Approves { get; set; }

    public Func<Question, string?>? Answers { get; set; }

    public List<string> Asked { get; } = [];

    public async Task<ApprovalAnswer> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(request.Plan.Title);
        if (Approves is null)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return Approves!(request);
    }

    public Task<string?> AskAsync(Question question, CancellationToken cancellationToken)
    {
        Asked.Add(question.Text);
        return Task.FromResult(Answers?.Invoke(question));
    }
}
