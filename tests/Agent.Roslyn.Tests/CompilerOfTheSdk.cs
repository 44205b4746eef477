using Agent.Roslyn.Sdk;

namespace Agent.Roslyn.Tests;

/// <summary>The SDK whose compiler the tests run.</summary>
internal static class CompilerOfTheSdk
{
    public static SdkFolder Sdk { get; } = SdkFolder.FindNewest(Environment.GetEnvironmentVariable) ?? throw new DirectoryNotFoundException("These tests need a .NET SDK.");
}
