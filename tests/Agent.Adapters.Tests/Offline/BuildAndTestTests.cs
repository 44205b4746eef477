namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class BuildAndTestTests
{
    private const string Projects = "//- A.csproj\n//- test/T.csproj\n//- test/T.cs\n";

    [TestMethod]
    public Task Errors_and_warnings_are_listed_with_file_and_line() => CheckAsync(
        "/build", "a.cs(6,13): warning CS0219: The variable 'x' is assigned but its value is never used\na.cs(3,1): error CS0103: The name 'b' does not exist in the current context",
        """
        The build failed: 1 error, 1 warning.
        a.cs:3 CS0103: The name 'b' does not exist in the current context
        Warnings:
        a.cs:6 CS0219: The variable 'x' is assigned but its value is never used
        """);

    [TestMethod]
    public Task Long_lists_are_bounded() => CheckAsync(
        "/build", string.Join('\n', Enumerable.Range(1, 80).Select(i => $"a.cs({i},1): error CS0029: no")), "a.cs:50 CS0029: no\n… and 30 more\n");

    [TestMethod]
    public Task Failed_tests_are_listed_with_file_and_line() => CheckAsync(
        "/test", "|  Failed Adds [5 ms]\n|  Error Message:\n|   Expected 1,\n|   but was 2.\n|  Stack Trace:\n|     at T.Adds() in {root}/test/T.cs:line 7\n|Failed!  - Failed:     1, Passed:     2, Skipped:     0, Total:     3 - T.dll",
        "1 test failed (2 passed, 1 failed, 0 skipped):\ntest/T.cs:7 Adds: Expected 1, but was 2.\n");

    [TestMethod]
    public Task Tests_that_do_not_build_say_so() => CheckAsync(
        "/test", "test/T.cs(3,1): error CS0103: The name 'b' does not exist in the current context",
        "The tests did not run, because the build failed:\ntest/T.cs:3 CS0103: The name 'b' does not exist in the current context\n/fix repairs what simple rules can.\n");

    [TestMethod]
    public Task A_filter_without_tests_says_so() => CheckAsync("/test Nope", "|A total of 1 test files matched the specified pattern.", "No test has a full name with \"Nope\" in it.");

    [TestMethod]
    public Task A_filter_cannot_smuggle_a_command() => CheckAsync("/test \"a; rm -rf b\"", "|", "A filter is a part of a test's full name");

    private static async Task CheckAsync(string prompt, string output, string expected)
    {
        await using var fixture = new OfflineFixture(Projects, processes: new ScriptedBuild(output));
        StringAssert.Contains(await fixture.RunAsync(prompt), expected);
    }
}
