namespace Agent.Roslyn.Symbols;

/// <summary>Numbers of things in words.</summary>
internal static class Quantity
{
    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Of(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
