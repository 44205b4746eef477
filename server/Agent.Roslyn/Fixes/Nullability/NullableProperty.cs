using System.Text.RegularExpressions;

namespace Agent.Roslyn.Fixes.Nullability;

/// <summary>The property of a project file that turns nullable reference types on. All other text stays as it is.</summary>
internal static partial class NullableProperty
{
    /// <summary>The project file with it; null where there is no place for it.</summary>
    public static string? Enable(string project)
    {
        if (Existing().Match(project) is { Success: true } existing)
            return $"{project[..existing.Groups["value"].Index]}enable{project[(existing.Groups["value"].Index + existing.Groups["value"].Length)..]}";
        if (FirstProperty().Match(project) is not { Success: true } first)
            return null;
        return project.Insert(first.Groups["indent"].Index, $"{first.Groups["indent"].Value}<Nullable>enable</Nullable>{first.Groups["end"].Value}");
    }

    [GeneratedRegex(@"<Nullable>(?<value>[^<]*)</Nullable>")]
    private static partial Regex Existing();

    [GeneratedRegex(@"<PropertyGroup>[ \t]*(?<end>\r?\n)(?<indent>[ \t]*)(?=<)")]
    private static partial Regex FirstProperty();
}
