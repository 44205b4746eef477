using Agent.Core.Models;
using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Agent.Protocol.Agent;

namespace Agent.Lsp.Handlers;

/// <summary><c>agent/model/*</c>.</summary>
internal sealed class ModelHandlers(Func<ModelCatalog> catalog, OpenSessions open)
{
    public ModelListResult List(ModelListParams @params, RequestContext context) =>
        new([.. catalog().All.Select(SessionConversion.Of)], catalog().Default(ModelRole.Chat).Id);

    public Task SelectAsync(ModelSelectParams @params, RequestContext context)
    {
        open.Get(@params.SessionId, context).ModelId = @params.ModelId;
        return Task.CompletedTask;
    }
}
