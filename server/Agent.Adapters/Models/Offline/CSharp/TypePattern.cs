namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>A regular expression that finds the line where a type is declared. The outline of the file then tells comments and strings apart.</summary>
internal static class TypePattern
{
    /// <param name="name">A regular expression for the name.</param>
    public static string Of(string name) =>
        $@"\b(?:(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+|delegate\s[^;{{(]*[\s?\]>])@?{name}\b";
}
