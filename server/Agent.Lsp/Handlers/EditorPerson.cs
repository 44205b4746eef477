using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;
using Wire = Agent.Protocol.Agent;

namespace Agent.Lsp.Handlers;

/// <summary>
/// The person at the editor. Asks with <c>agent/*</c> where the client answers it, else with <c>window/showMessageRequest</c>, which every client has. Fails closed: an error, a
/// message that was closed and an answer nobody offered all mean no.
/// </summary>
internal sealed class EditorPerson(EditorClient client, string sessionId) : IPerson
{
    private const string AllowOnce = "Allow once", AllowForSession = "Allow for this session", Reject = "Reject";

    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken) => client.Features.Approvals
        ? ApproveByAgentAsync(request, cancellationToken)
        : ApproveByMessageAsync(request, cancellationToken);

    public Task<string?> AskAsync(Question question, CancellationToken cancellationToken) => client.Features.Questions
        ? AskByAgentAsync(question, cancellationToken)
        : AskByMessageAsync(question, cancellationToken);

    private async Task<ApprovalAnswer> ApproveByAgentAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(ClientMethods.RequestApproval, ApprovalConversion.Of(sessionId, request), cancellationToken).ConfigureAwait(false);
        return answer is null ? Unanswered : ApprovalConversion.Of(answer, request.Key is not null);
    }

    private async Task<ApprovalAnswer> ApproveByMessageAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var command = request.Plan is CommandPlan plan ? $"\n{plan.Command.CommandLine}\nin {plan.Command.WorkingDirectory}" : "";
        var scope = request.Key is { } key ? $"\n{AllowForSession}: {key.Description}" : "";
        string[] answers = request.Key is null ? [AllowOnce, Reject] : [AllowOnce, AllowForSession, Reject];
        var chosen = await ChooseAsync(MessageType.Warning, $"The agent asks: {request.Plan.Title}{command}\n{request.Rule.Reason}{scope}", answers, cancellationToken).ConfigureAwait(false);
        return chosen switch
        {
            AllowOnce => new ApprovalAnswer(ApprovalVerdict.Once),
            AllowForSession when request.Key is not null => new ApprovalAnswer(ApprovalVerdict.Session),
            Reject => new ApprovalAnswer(ApprovalVerdict.Reject),
            _ => Unanswered,
        };
    }

    private async Task<string?> AskByAgentAsync(Question question, CancellationToken cancellationToken) =>
        (await AnswerAsync(ClientMethods.RequestAnswer, new Wire.QuestionRequestParams(sessionId, question.Text, question.Options), cancellationToken).ConfigureAwait(false))?.Answer;

    private async Task<string?> AskByMessageAsync(Question question, CancellationToken cancellationToken)
    {
        if (!question.Options.IsEmpty)
            return await ChooseAsync(MessageType.Info, question.Text, question.Options, cancellationToken).ConfigureAwait(false);
        await client.TellAsync(ClientMethods.ShowMessage, Messages.Info($"The agent asks: {question.Text}\nAnswer it with the command {CommandNames.Ask}.")).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> ChooseAsync(MessageType type, string text, IEnumerable<string> answers, CancellationToken cancellationToken) =>
        (await AnswerAsync(
            ClientMethods.ShowMessageRequest, new ShowMessageRequestParams(type, text, [.. answers.Select(answer => new MessageActionItem(answer))]), cancellationToken)
            .ConfigureAwait(false))?.Title;

    private async Task<TResult?> AnswerAsync<TParams, TResult>(OutgoingRequest<TParams, TResult> method, TParams @params, CancellationToken cancellationToken)
        where TResult : class
    {
        try
        {
            return await client.AskAsync(method, @params, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or ConnectionLostException)
        {
            return null;
        }
    }

    private static ApprovalAnswer Unanswered => new(ApprovalVerdict.Reject, "The person did not answer.");
}
