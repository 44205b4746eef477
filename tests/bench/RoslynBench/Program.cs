using System.Globalization;
using Agent.Roslyn.Sdk;
using RoslynBench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var sdk = SdkFolder.FindNewest(Environment.GetEnvironmentVariable) ?? throw new DirectoryNotFoundException("The bench needs a .NET SDK.");
SdkCompiler.Use(() => sdk);
return await Commands.RunAsync(sdk, args);
