using Agent.Core.Models;
using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Agent.Protocol.Agent;

namespace Agent.Lsp.Handlers;

/// <summary><c>agent/model/*</c>.</summary>
internal sealed class ModelHandlers(Func<ModelCatalog> catalog, OpenSessions open)
{
    /// <summary>The catalog's models; the default one too where the person named one that the catalog does not list.</summary>
    public ModelListResult List(ModelListParams @params, RequestContext context)
    {
        var chosen = catalog().Default(ModelRole.Chat);
        return new ModelListResult([.. catalog().All.Append(chosen).DistinctBy(model => model.Id).Select(SessionConversion.Of)], chosen.Id);
    }

    public Task SelectAsync(ModelSelectParams @params, RequestContext context)
    {
        open.Get(@params.SessionId, context).ModelId = @params.ModelId;
        return Task.CompletedTask;
    }
}
