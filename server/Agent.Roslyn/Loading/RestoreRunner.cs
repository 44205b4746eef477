using System.ComponentModel;
using Agent.Roslyn.Loading.Evaluation;

namespace Agent.Roslyn.Loading;

/// <summary>Runs <c>dotnet restore</c> for projects whose packages are missing. It downloads, so the caller has made sure that the person wants it.</summary>
internal sealed class RestoreRunner(string dotnet, TimeProvider time)
{
    private const int MaxErrors = 5;

    private readonly BuildProcess _process = new(dotnet, time);

    /// <returns>Null when all is well; else what went wrong, for the person.</returns>
    public async Task<string?> RunAsync(IEnumerable<string> projects, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var project in projects)
        {
            var errors = new List<string>();
            try
            {
                var code = await _process.RunAsync(["restore", project, "-nologo", "-v:q"], Path.GetDirectoryName(project)!, Keep, cancellationToken).ConfigureAwait(false);
                if (code != 0)
                    failures.Add($"{Path.GetFileName(project)} could not be restored: {(errors.Count == 0 ? $"dotnet ended with exit code {code}." : string.Join(" ", errors.Distinct().Take(MaxErrors)))}");
            }
            catch (Win32Exception e)
            {
                return $"{dotnet} did not start: {e.Message}";
            }

            void Keep(string line)
            {
                if (line.Contains("error ", StringComparison.Ordinal))
                    errors.Add(line.Trim());
            }
        }
        return failures.Count == 0 ? null : string.Join("\n", failures);
    }
}
