using Agent.Adapters.Models.Offline.Building;

namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class OutputTests
{
    [TestMethod]
    [DataRow("/w/a/B.cs(9,82): error CS1002: ; expected [/w/a/A.csproj]", "/w/a/B.cs 9 82 error CS1002 '; expected' /w/a/A.csproj")]
    [DataRow("  C:\\w\\B.cs(9,8,9,12): warning CS0168: The variable 'x' is [not] used [C:\\w\\A.csproj]", "C:\\w\\B.cs 9 8 warning CS0168 'The variable 'x' is [not] used' C:\\w\\A.csproj")]
    [DataRow("/w/a/B.cs(9,82): error CS1002: ; expected [/w/a/A.csproj::TargetFramework=net8.0]", "/w/a/B.cs 9 82 error CS1002 '; expected' /w/a/A.csproj")]
    [DataRow("CSC : error CS5001: Program does not contain a 'Main' method [/w/A.csproj]", " 0 0 error CS5001 'Program does not contain a 'Main' method' /w/A.csproj")]
    [DataRow("MSBUILD : error MSB1009: Project file does not exist.", " 0 0 error MSB1009 'Project file does not exist.' ")]
    [DataRow("/w/A.csproj : error NU1101: Unable to find package X. [/w/A.sln]", "/w/A.csproj 0 0 error NU1101 'Unable to find package X.' /w/A.sln")]
    [DataRow("/sdk/Microsoft.targets(266,5): error NETSDK1004: Assets file not found. [/w/A.csproj]", "/sdk/Microsoft.targets 266 5 error NETSDK1004 'Assets file not found.' /w/A.csproj")]
    [DataRow("    0 Error(s)", "")]
    [DataRow("Test 'error: x' passed", "")]
    public void Diagnostics_of_a_build_are_read(string line, string expected) =>
        Assert.AreEqual(expected, string.Join('\n', BuildOutput.Parse(line).Diagnostics.Select(d => $"{d.File} {d.Line} {d.Column} {(d.IsError ? "error" : "warning")} {d.Code} '{d.Message}' {d.Project}")));

    [TestMethod]
    public void A_diagnostic_of_several_target_frameworks_counts_once()
    {
        var output = BuildOutput.Parse(
            """
            /w/B.cs(1,2): error CS0103: The name 'x' does not exist in the current context [/w/A.csproj::TargetFramework=net8.0]
            /w/B.cs(1,2): error CS0103: The name 'x' does not exist in the current context [/w/A.csproj::TargetFramework=net10.0]
            /w/B.cs(1,2): warning CS0219: The variable 'y' is assigned but its value is never used [/w/A.csproj]
            """);
        Assert.AreEqual("1 error, 1 warning", $"{output.Errors.Count()} error, {output.Warnings.Count()} warning");
    }

    [TestMethod]
    public void Failed_tests_are_read_with_message_and_place()
    {
        var output = TestOutput.Parse(
            """
            Test run for /w/T.dll (.NETCoreApp,Version=v10.0)
              Failed Bad [48 ms]
              Error Message:
               Assertion failed.

            expected: 1
            actual:   2
              Stack Trace:
                 at T.A.Bad() in /w/T/A.cs:line 9
               at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
              Failed Theory(x: [1]) [< 1 ms]
              Error Message:
               System.InvalidOperationException : boom
              Stack Trace:

              Skipped Skipped

            Failed!  - Failed:     2, Passed:     1, Skipped:     1, Total:     4, Duration: 255 ms - T.dll (net10.0)
            Passed!  - Failed:     0, Passed:    10, Skipped:     0, Total:    10, Duration: 5 ms - U.dll (net10.0)
            """);
        Assert.AreEqual(
            """
            11 passed, 2 failed, 1 skipped
            Bad | Assertion failed. expected: 1 actual:   2 | /w/T/A.cs:9
            Theory(x: [1]) | System.InvalidOperationException : boom | 
            """,
            string.Join('\n', output.Failed.Select(test => $"{test.Name} | {test.Message} | {test.Place}").Prepend($"{output.Passes} passed, {output.Failures} failed, {output.Skips} skipped")));
    }
}
