using System.Runtime.CompilerServices;
using Agent.Roslyn.Sdk;

namespace Agent.Roslyn.Tests;

/// <summary>Lets the tests find the SDK's compiler, as the server does.</summary>
internal static class CompilerOfTheSdk
{
    public static SdkFolder Sdk { get; } = SdkFolder.FindNewest(Environment.GetEnvironmentVariable) ?? throw new DirectoryNotFoundException("These tests need a .NET SDK.");

    [ModuleInitializer]
    internal static void Use() => SdkCompiler.Use(Sdk);
}
