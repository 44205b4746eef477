using Agent.Adapters.Tests.Files;
using Agent.Adapters.Tests.Storage;

namespace Agent.Adapters.Tests;

/// <summary>What tests run in a second process: <c>dotnet exec Agent.Adapters.Tests.dll NAME ARGUMENTS</c>.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments) => arguments switch
    {
        ["rewrite", var folder] => KilledWriterTests.RewriteForeverAsync(folder, moves: false),
        ["move", var folder] => KilledWriterTests.RewriteForeverAsync(folder, moves: true),
        ["write", var path, var length] => DiskChangeApplierTests.WriteAsync(path, int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)),
        ["append", var folder] => Task.FromResult(SessionProcessTests.AppendForever(folder)),
        ["fill", var folder] => Task.FromResult(SessionProcessTests.Fill(folder)),
        ["bench-sessions"] => Task.FromResult(SessionBench.Run()),
        _ => Task.FromResult(0),
    };

    /// <summary>The arguments for <c>dotnet</c> that run one of these.</summary>
    public static string[] Command(params string[] arguments) => ["exec", typeof(Program).Assembly.Location, .. arguments];
}
