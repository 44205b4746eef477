using System.Collections.Immutable;
using Agent.Adapters.Settings;
using Agent.Core.Ports;
using Agent.Roslyn;

namespace Agent.Lsp;

/// <summary>
/// Whether the projects of the workspace may be loaded: because the person said so for this run, or earlier, or says so now. Who has no C# project is not asked.
/// </summary>
internal sealed class FolderTrust(TrustStore store, CodeHost code)
{
    private const string Trust = "Trust", NotNow = "Not now";
    private static readonly string[] Patterns = ["*.sln", "*.slnx", "*.csproj"];
    private static readonly EnumerationOptions Shallow = new() { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true };

    /// <param name="roots">The workspace folders.</param>
    /// <param name="isTrusted">Whether this run trusts them.</param>
    /// <param name="person">Whom to ask; null where nobody can answer.</param>
    /// <param name="cancellationToken">Withdraws the question.</param>
    public async Task DecideAsync(ImmutableArray<string> roots, bool isTrusted, IPerson? person, CancellationToken cancellationToken)
    {
        if (isTrusted || store.Trusts(roots) || (person is not null && HasProjects(roots) && await AskAsync(roots, person, cancellationToken).ConfigureAwait(false)))
            code.Open(roots);
        else
            code.Close($"The projects are not loaded, because {string.Join(" and ", roots)} {(roots.Length == 1 ? "is" : "are")} not trusted: loading runs code of the build files. "
                + "The person can trust a folder with 'agent-lsp trust DIR', or one run with --trust.");
    }

    private async Task<bool> AskAsync(ImmutableArray<string> roots, IPerson person, CancellationToken cancellationToken)
    {
        var folders = string.Join("\n", roots.Select(root => $"  {root}"));
        var answer = await person.AskAsync(
            new Question($"To compile what it proposes, the agent loads the C# projects of\n{folders}\nwhich runs code of their build files. Do you trust them?", [Trust, NotNow]), cancellationToken).ConfigureAwait(false);
        if (answer != Trust)
            return false;
        foreach (var root in roots)
            store.Add(root);
        return true;
    }

    /// <summary>Whether there is anything to load.</summary>
    public static bool HasProjects(ImmutableArray<string> roots) =>
        roots.Any(root => Patterns.Any(pattern => Directory.EnumerateFiles(root, pattern, Shallow).Any()));
}
