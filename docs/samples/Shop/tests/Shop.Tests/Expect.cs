namespace Shop.Tests;

/// <summary>What must hold in a test.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"Expected {expected}, but was {actual}.");
    }

    public static void True(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException("Expected true, but was false.");
    }
}
