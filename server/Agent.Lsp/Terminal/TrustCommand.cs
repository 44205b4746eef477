using Agent.Adapters.Settings;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>Shows and changes the folders whose projects may be loaded.</summary>
internal sealed class TrustCommand(Screen screen, TrustStore store)
{
    public ExitCode List()
    {
        var folders = store.Folders;
        foreach (var folder in folders)
            screen.WriteLine(TextLayout.Visible(folder));
        if (folders.Count == 0)
            screen.WriteLine("No folder is trusted. Trust one: agent-lsp trust DIR");
        return ExitCode.Ok;
    }

    public ExitCode Add(string folder)
    {
        if (!Directory.Exists(folder))
            throw new IOException($"{folder} does not exist.");
        store.Add(folder);
        screen.WriteLine($"{TextLayout.Visible(folder)} is trusted: its projects may be loaded, which runs code of their build files.");
        return ExitCode.Ok;
    }

    public ExitCode Remove(string folder)
    {
        if (!store.Remove(folder))
        {
            screen.WriteLine($"{TextLayout.Visible(folder)} is not in the list; 'agent-lsp trust --list' shows it.");
            return ExitCode.Error;
        }
        screen.WriteLine($"{TextLayout.Visible(folder)} is trusted no more.");
        return ExitCode.Ok;
    }
}
