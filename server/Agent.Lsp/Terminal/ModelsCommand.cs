using System.Globalization;
using Agent.Adapters.Settings;
using Agent.Core.Models;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>Lists the models there are, what they cost, whether they can be used, and which one does what, and why.</summary>
internal sealed class ModelsCommand(Screen screen, UserSettings settings, ApiKeys keys, ModelCatalog catalog)
{
    private static readonly (ModelRole Role, string Name, string Use)[] Roles =
    [
        (ModelRole.Chat, "chat", "conversations"),
        (ModelRole.Fast, "fast", "small side questions"),
        (ModelRole.Completion, "completion", "inline completion"),
        (ModelRole.Summarize, "summarize", "summaries of long conversations"),
    ];

    public ExitCode Run()
    {
        foreach (var provider in catalog.All.GroupBy(model => model.Provider))
        {
            screen.Gap();
            screen.Write(TextLayout.Visible(provider.Key), Style.Bold);
            var (state, style) = State(provider.Key);
            screen.WriteLine($"  {state}", style);
            foreach (var model in provider)
                Write(model);
        }
        screen.Gap();
        screen.WriteLine("In use", Style.Bold);
        foreach (var (role, name, use) in Roles)
            screen.WriteLine(string.Join("\n    ", TextLayout.Wrap($"  {name}: {TextLayout.Visible(catalog.Default(role).Id)}, {Why(role)}. For {use}.", screen.Width - 4)));
        screen.Gap();
        foreach (var line in TextLayout.Wrap("Any other model of a configured provider works too: --model provider/name. Prices are US dollars for a million tokens.", screen.Width))
            screen.WriteLine(line, Style.Dim);
        return ExitCode.Ok;
    }

    private void Write(ModelInfo model)
    {
        var window = $"{Format.Tokens(model.ContextTokens)} window";
        var prices = model.Prices switch
        {
            null => "price unknown",
            { Input: 0, Output: 0 } => "free",
            var p => $"{Money(p.Input)} in, {Money(p.Output)} out",
        };
        screen.Write($"  {TextLayout.Visible(model.Id)}");
        screen.WriteLine($"  {window}, {prices}", Style.Dim);
    }

    private (string Text, Style Style) State(string name)
    {
        if (!settings.Providers.TryGetValue(name, out var provider) || provider.KeyVariable is not { } variable)
            return name == "offline" ? ("needs no key and no network", Style.Green) : ("needs no key", Style.Green);
        return keys.Find(provider) is not null ? ("key present", Style.Green) : ($"no key: set {variable}", Style.Yellow);
    }

    private string Why(ModelRole role)
    {
        var chosen = settings.Models[role];
        var inUse = catalog.Default(role);
        if (chosen is not null)
            return catalog.Find(chosen) is null ? $"since the chosen '{TextLayout.Visible(chosen)}' is not known" : "as chosen";
        return inUse.Id == ModelCatalog.OfflineId ? "since no provider has a key" : role == ModelRole.Chat ? $"since {inUse.Provider} has a key" : "as the provider of the chat model suggests";
    }

    private static string Money(decimal? price) => price is { } p ? "$" + p.ToString("0.####", CultureInfo.InvariantCulture) : "?";
}
