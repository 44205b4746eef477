using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Editing;

/// <summary>Reads and edits many files in few replies: while one lot is edited, the next is read.</summary>
internal static class FileEdits
{
    private const int FilesAtOnce = 24;

    /// <summary>Changes files.</summary>
    /// <param name="run">Where to call.</param>
    /// <param name="paths">The files.</param>
    /// <param name="changesOf">What to change in a file; empty for nothing.</param>
    public static async Task<EditReport> RunAsync(OfflineRun run, IEnumerable<string> paths, Func<SourceText, IReadOnlyList<TextChange>> changesOf)
    {
        var edited = ImmutableArray.CreateBuilder<(string, int)>();
        var failed = ImmutableArray.CreateBuilder<(string, string)>();
        List<(SourceText Source, IReadOnlyList<TextChange> Changes)> next = [];
        foreach (var lot in paths.Chunk(FilesAtOnce).Append([]))
        {
            var reading = Task.WhenAll([.. lot.Select(path => FileText.ReadAsync(path, run))]);
            var editing = Task.WhenAll([.. next.Select(file => run.CallAsync(CallFor(file.Source, file.Changes)))]);
            await Task.WhenAll(reading, editing);
            foreach (var (file, answer) in next.Zip(await editing))
            {
                if (IsDone(answer))
                    edited.Add((file.Source.Path, file.Changes.Count));
                else
                    failed.Add((file.Source.Path, answer.Text));
            }
            var files = await reading;
            failed.AddRange(files.Where(file => file.Source is null).Select(file => (file.Path, file.Problem!)));
            next = [.. from source in files.Select(file => file.Source).OfType<SourceText>() let changes = changesOf(source) where changes.Count > 0 select (source, changes)];
        }
        return new EditReport(edited.ToImmutable(), failed.ToImmutable());
    }

    /// <summary>The call that makes the changes: replacements, or the whole file where they cannot be told apart.</summary>
    public static PlannedCall CallFor(SourceText source, IEnumerable<TextChange> changes)
    {
        ImmutableArray<TextChange> all = [.. changes];
        return EditScript.Of(source.Text, all) is { } replacements
            ? PlannedCall.EditFile(source.Path, replacements)
            : PlannedCall.WriteFile(source.Path, TextChange.Apply(source.Text, all));
    }

    /// <summary>Whether all of an edit was made.</summary>
    public static bool IsDone(ToolAnswer answer) => !answer.IsError && !answer.Text.StartsWith("Only ", StringComparison.Ordinal);
}
