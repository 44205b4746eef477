using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Editing;

namespace Agent.Adapters.Models.Offline.Fixing.Rules;

internal sealed class DuplicateUsingRule : FixRule
{
    public override ImmutableArray<string> Codes => ["CS0105"];

    public override string Purpose => "removes a using directive that stands in the file twice";

    public override Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code) => Task.FromResult<FixOutcome?>(Propose(@case));

    private static FixOutcome Propose(FixCase @case)
    {
        var source = @case.Source;
        var line = @case.Diagnostic.Line;
        var found = source.Outline.Usings.FirstOrDefault(@using => source.LineOf(@using.Start) == line);
        if (found is null || source.Line(line).Trim() != source.Text[found.Start..found.End])
            return FixOutcome.Unsure("more stands on the line");
        var start = source.LineStarts[line - 1];
        var end = line < source.LineStarts.Count ? source.LineStarts[line] : source.Text.Length;
        return new FixOutcome($"removed the second `using {found.Name}`", [new TextChange(start, end - start, "")]);
    }
}
