using Agent.Roslyn.Sdk;
using Agent.Roslyn.Tests;

/// <summary>
/// Runs before anything else in the test process (STARTUP_HOOKS in the project file) and lets it find the SDK's compiler: the test runner looks at every type of this assembly before it runs a line of
/// it, and the state of an async test can hold types of the compiler.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => SdkCompiler.Use(() => CompilerOfTheSdk.Sdk);
}
