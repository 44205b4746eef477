using Agent.Core.Tools;
using Microsoft.CodeAnalysis;
using Document = Agent.Core.Text.Document;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>
/// Edits of a fixture, a line each: <c>Lib/A.cs: old ==> new</c> replaces text, <c>Lib/A.cs: + text</c> adds a last line, <c>new Lib/A.cs: text</c> makes a file, <c>delete Lib/A.cs</c>,
/// <c>move Lib/A.cs Lib/B.cs</c>.
/// </summary>
internal static class Edits
{
    public static async Task StageAsync(CodeFixture code, string edits)
    {
        foreach (var line in edits.ReplaceLineEndings("\n").Split('\n'))
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "delete":
                    code.Changes.Stage("t1", [new StagedEdit(code.PathOf(words[1]), null, await FindAsync(code, words[1]), null)]);
                    break;
                case "move":
                    var moved = await FindAsync(code, words[1]);
                    code.Changes.Stage("t1", [new StagedEdit(code.PathOf(words[1]), code.PathOf(words[2]), moved, moved!.File)]);
                    break;
                case "new":
                    await code.StageAsync(words[1].TrimEnd(':'), line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Replace("\\n", "\n", StringComparison.Ordinal) + "\n");
                    break;
                default:
                    await ReplaceAsync(code, words[0].TrimEnd(':'), line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
                    break;
            }
        }
    }

    /// <summary>The edits over projects that <paramref name="prepare"/> changed first, in what a fixture has no words for.</summary>
    public static async Task<(Solution Before, Solution After)> StageOnAsync(CodeFixture code, Func<Solution, Solution> prepare, string edits)
    {
        await StageAsync(code, edits);
        var snapshot = await code.Code.GetSnapshotAsync(code.Context, CancellationToken.None);
        var before = prepare(snapshot.Base);
        var after = before;
        foreach (var id in snapshot.Current.GetChanges(snapshot.Base).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
            after = after.WithDocumentText(id, await snapshot.Current.GetDocument(id)!.GetTextAsync());
        return (before, after);
    }

    private static async Task ReplaceAsync(CodeFixture code, string file, string edit)
    {
        var text = (await FindAsync(code, file))!.File.Text;
        if (edit.StartsWith("+ ", StringComparison.Ordinal))
        {
            await code.StageAsync(file, text + edit[2..] + "\n");
            return;
        }
        var sides = edit.Split(" ==> ", 2);
        if (sides is ["", _])
            throw new AssertFailedException($"'{edit}' replaces nothing.");
        StringAssert.Contains(text, sides[0]);
        var place = text.IndexOf(sides[0], StringComparison.Ordinal);
        await code.StageAsync(file, text[..place] + sides[1].Replace("\\n", "\n", StringComparison.Ordinal) + text[(place + sides[0].Length)..]);
    }

    private static async Task<Document?> FindAsync(CodeFixture code, string file) => await code.Context.FindDocumentAsync(code.PathOf(file), CancellationToken.None);
}
