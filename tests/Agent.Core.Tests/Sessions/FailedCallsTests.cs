using Agent.Core.Sessions;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Sessions;

[TestClass]
public sealed class FailedCallsTests
{
    [TestMethod]
    [DataRow("build fails, build fails", false, false)]
    [DataRow("build fails, build fails, build fails", true, false)]
    [DataRow("build fails, build fails, build fails, build fails, build fails", true, true)]
    [DataRow("build fails, build fails, build works, build fails", false, false)]
    [DataRow("build fails, build fails, read works, build fails", true, false)]
    [DataRow("build fails, build fails, edit works, build fails", false, false)]
    [DataRow("build fails, build fails, edit fails, build fails", true, false)]
    public void The_same_failing_call_is_refused_unless_something_changed_in_between(string calls, bool refused, bool hopeless)
    {
        var failed = new FailedCalls();
        foreach (var call in calls.Split(", "))
            failed.Record(Call(call.Split(' ')[0], call.EndsWith("works", StringComparison.Ordinal)));
        Assert.AreEqual(refused, failed.IsRefused(Call("build", completed: false)));
        Assert.AreEqual(hopeless, failed.Hopeless is not null);
    }

    private static ToolCall Call(string tool, bool completed)
    {
        var kind = tool switch { "build" => ToolKind.Execute, "edit" => ToolKind.Edit, _ => ToolKind.Read };
        return new ToolCall("i", "t", 1, default, "c", tool, "{}", kind, tool, completed ? ToolCallStatus.Completed : ToolCallStatus.Failed, [], Result: null, Duration: null);
    }
}
