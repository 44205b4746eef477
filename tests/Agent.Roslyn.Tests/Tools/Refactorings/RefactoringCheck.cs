using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tests.Tools.Refactorings;

/// <summary>One call on a fixture: its answer and, unless it is an error, that a full compile of every project finds no error that was not there before.</summary>
internal static class RefactoringCheck
{
    public static async Task Check(string source, string tool, string arguments, string expected)
    {
        using var code = CodeFixture.Of(source);
        await Check(code, tool, arguments, expected);
    }

    public static async Task Check(CodeFixture code, string tool, string arguments, string expected)
    {
        var answer = await code.CallAsync(tool, arguments);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), answer);
        var snapshot = await code.Code.GetSnapshotAsync(code.Context, CancellationToken.None);
        var added = Errors(snapshot.Current);
        foreach (var known in Errors(snapshot.Base))
            added.Remove(known);
        Assert.AreEqual("", string.Join("\n", added));
    }

    /// <summary>Not awaited: the test runner lists types before the compiler can be found, and the state of an awaited compilation would be one that needs it.</summary>
    private static List<string> Errors(Solution solution)
    {
        var errors = new List<string>();
        foreach (var project in solution.Projects)
        {
            var compilation = project.GetCompilationAsync().GetAwaiter().GetResult();
            errors.AddRange(compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(error => $"{project.Name}: {error.Id} {error.GetMessage(CultureInfo.InvariantCulture)}"));
        }
        return errors;
    }
}
