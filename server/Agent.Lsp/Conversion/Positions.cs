using Agent.Lsp.Documents;
using Agent.Protocol.Lsp;
using Range = Agent.Protocol.Lsp.Range;

namespace Agent.Lsp.Conversion;

/// <summary>Positions and ranges between wire and documents.</summary>
internal static class Positions
{
    public static LineRange Of(Range range) =>
        new(new(range.Start.Line, range.Start.Character), new(range.End.Line, range.End.Character));

    public static Range Of(LineRange range) =>
        new(new Position(range.Start.Line, range.Start.Character), new Position(range.End.Line, range.End.Character));
}
