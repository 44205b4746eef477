using System.Collections.Immutable;

namespace Agent.Roslyn.Fixes.Catalog;

/// <summary>Tables that come with the assembly: a row a line, columns between bars, <c>#</c> begins a comment.</summary>
internal static class DataTable
{
    public static ImmutableArray<string[]> Read(string resource)
    {
        using var reader = new StreamReader(typeof(DataTable).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidDataException($"{resource} is not in the assembly."));
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => line[0] != '#')
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries)),
        ];
    }
}
