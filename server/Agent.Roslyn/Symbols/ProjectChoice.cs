using Agent.Core.Tools;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>Projects by the name people use: with all target frameworks, or with one as in <c>Lib(net8.0)</c>.</summary>
internal static class ProjectChoice
{
    /// <summary>The C# projects of that name; all where none is given.</summary>
    /// <exception cref="ToolException">None has it, or none is loaded; the message lists the names.</exception>
    public static IReadOnlyList<Project> Get(Solution solution, string? name)
    {
        var all = solution.Projects.Where(project => project.Language == LanguageNames.CSharp).ToList();
        if (all.Count == 0)
            throw new ToolException("No C# project is loaded.");
        if (name is null)
            return all;
        var chosen = all.FindAll(project => new[] { project.Name, Frameworks.NameOf(project), project.AssemblyName, Path.GetFileName(project.FilePath), Path.GetFileNameWithoutExtension(project.FilePath) }
            .Contains(name, StringComparer.OrdinalIgnoreCase));
        return chosen.Count > 0 ? chosen
            : throw new ToolException($"There is no project '{name}'. Projects: {string.Join(", ", all.Select(Frameworks.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(30))}.");
    }
}
