using Agent.Core.Changes;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Core.Tools;
using Wire = Agent.Protocol.Agent;

namespace Agent.Lsp.Tests.Lsp;

/// <summary>Enums are converted by their numbers, so domain and wire must list the same members in the same order.</summary>
[TestClass]
public sealed class WireEnumTests
{
    [TestMethod]
    public void Domain_and_wire_agree()
    {
        Check<ToolKind, Wire.ToolKind>();
        Check<ToolCallStatus, Wire.ToolCallStatus>();
        Check<PlanEntryStatus, Wire.PlanEntryStatus>();
        Check<NoticeLevel, Wire.NoticeLevel>();
        Check<StopReason, Wire.StopReason>();
        Check<ApprovalMode, Wire.ApprovalMode>();
        Check<ApprovalVerdict, Wire.ApprovalVerdict>();
        Check<ChangeSetState, Wire.ChangeSetState>();
        Check<FileChangeKind, Wire.FileChangeKind>();
        Check<HunkState, Wire.HunkState>();
        Check<VerificationLevel, Wire.VerificationLevel>();
        Check<CodeState, Wire.CodeState>();
    }

    private static void Check<TDomain, TWire>() where TDomain : struct, Enum where TWire : struct, Enum =>
        CollectionAssert.AreEqual(Enum.GetNames<TDomain>(), Enum.GetNames<TWire>(), typeof(TDomain).Name);
}
