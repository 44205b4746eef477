using Agent.Core.Changes;
using Agent.Core.Text;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>
/// Shows the change set of a session and takes the person's decisions: all, file by file, or hunk by hunk. It only carries words to the
/// <see cref="ChangeSetHost"/>, which writes what is accepted at once; leaving at any point loses nothing.
/// </summary>
internal sealed class ReviewDialogue(Screen screen, ChangeSetHost changes, IReadOnlyList<string> roots, ExternalEditor editor)
{
    private const int LinesAtFirst = 200;

    private readonly HashSet<(string Set, string Hunk)> _decided = [];
    private Verification? _shownVerdict;
    private bool _isLeaving;

    /// <summary>The hunks that were decided here.</summary>
    public IReadOnlyCollection<(string Set, string Hunk)> Decided => _decided;

    /// <summary>Asks until nothing is pending or the person leaves.</summary>
    /// <returns>Whether everything is decided.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var maxLines = LinesAtFirst;
        var isShown = false;
        while (!_isLeaving && changes.Current is { State: ChangeSetState.Proposed } set && ChangesView.Pending(set) is { Count: > 0 } files)
        {
            if (!isShown)
                ChangesView.Write(screen, files, roots, maxLines);
            isShown = true;
            if (!ReferenceEquals(_shownVerdict, set.Verification))
                ChangesView.WriteVerdict(screen, _shownVerdict = set.Verification, roots);
            screen.Gap();
            var isCut = ChangesView.IsCut(files, roots, maxLines);
            string[] choices = ["a) accept all", "r) reject all", "f) by file", "h) by hunk", .. isCut ? ["d) show all"] : Array.Empty<string>(), "q) later"];
            switch (await Dialogue.ChooseAsync(screen, choices, byDefault: null, cancellationToken).ConfigureAwait(false))
            {
                case 'a':
                    await DecideAsync(Accept.All(set), cancellationToken).ConfigureAwait(false);
                    break;
                case 'r':
                    await DecideAsync(Reject.All(set, await ReasonAsync(cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
                    break;
                case 'f':
                    await FileByFileAsync(files, cancellationToken).ConfigureAwait(false);
                    break;
                case 'h':
                    foreach (var file in files.TakeWhile(_ => !_isLeaving))
                        await HunkByHunkAsync(file, cancellationToken).ConfigureAwait(false);
                    break;
                case 'd':
                    (maxLines, isShown) = (int.MaxValue, false);
                    break;
                default:
                    _isLeaving = true;
                    break;
            }
        }
        return changes.Current is not { State: ChangeSetState.Proposed };
    }

    private async Task FileByFileAsync(IReadOnlyList<FileChange> files, CancellationToken cancellationToken)
    {
        for (var i = 0; i < files.Count && !_isLeaving; i++)
        {
            var file = files[i];
            screen.WriteLine();
            ChangesView.WriteFile(screen, file, roots, int.MaxValue);
            string[] choices = ["a) accept file", "r) reject file", .. file.Hunks.Length > 1 ? ["h) by hunk"] : Array.Empty<string>(), "s) skip", "q) later"];
            screen.WriteLine($"File {i + 1} of {files.Count}", Style.Dim);
            switch (await Dialogue.ChooseAsync(screen, choices, byDefault: null, cancellationToken).ConfigureAwait(false))
            {
                case 'a':
                    await DecideAsync(Accept.File(file), cancellationToken).ConfigureAwait(false);
                    break;
                case 'r':
                    await DecideAsync(Reject.File(file, await ReasonAsync(cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
                    break;
                case 'h':
                    await HunkByHunkAsync(file, cancellationToken).ConfigureAwait(false);
                    break;
                case 'q':
                    _isLeaving = true;
                    break;
            }
        }
    }

    private async Task HunkByHunkAsync(FileChange file, CancellationToken cancellationToken)
    {
        var display = WorkspacePaths.Display(file.Path, roots);
        for (var i = 0; i < file.Hunks.Length && !_isLeaving; i++)
        {
            var hunk = file.Hunks[i];
            screen.WriteLine();
            screen.WriteLine($"{TextLayout.Visible(display)}, hunk {i + 1} of {file.Hunks.Length}", Style.Bold);
            DiffView.Write(screen, UnifiedDiff.Render(file, hunk, display));
            string[] choices = ["a) accept", "r) reject", .. ChangesView.CanBeEdited(file, hunk) ? ["e) edit"] : Array.Empty<string>(), "s) skip", "q) later"];
            switch (await Dialogue.ChooseAsync(screen, choices, byDefault: null, cancellationToken).ConfigureAwait(false))
            {
                case 'a':
                    await DecideAsync([new HunkDecision(hunk.Id, Accept: true)], cancellationToken).ConfigureAwait(false);
                    break;
                case 'r':
                    var reason = await ReasonAsync(cancellationToken).ConfigureAwait(false);
                    await DecideAsync([new HunkDecision(hunk.Id, Accept: false, Reason: reason)], cancellationToken).ConfigureAwait(false);
                    break;
                case 'e':
                    if (await EditAsync(file, hunk, cancellationToken).ConfigureAwait(false) is { } text)
                        await DecideAsync([new HunkDecision(hunk.Id, Accept: true, EditedText: text)], cancellationToken).ConfigureAwait(false);
                    else
                        i--;
                    break;
                case 'q':
                    _isLeaving = true;
                    break;
            }
        }
    }

    private async Task<string?> EditAsync(FileChange file, Hunk hunk, CancellationToken cancellationToken)
    {
        var proposed = string.Concat(hunk.NewLines);
        var (text, failure) = await editor.EditAsync(proposed, Path.GetExtension(file.NewPath ?? file.Path), cancellationToken).ConfigureAwait(false);
        if (failure is not null)
            screen.WriteLine(failure, Style.Red);
        else if (text == proposed)
            screen.WriteLine("Nothing was changed.", Style.Dim);
        else
            return text;
        return null;
    }

    private async Task<string?> ReasonAsync(CancellationToken cancellationToken) =>
        await Dialogue.ReadLineAsync(screen, "Why? The agent reads it; Enter for no reason", cancellationToken).ConfigureAwait(false) is { Length: > 0 } reason ? reason : null;

    private async Task DecideAsync(IReadOnlyList<HunkDecision> decisions, CancellationToken cancellationToken)
    {
        var set = await changes.DecideAsync(decisions, cancellationToken).ConfigureAwait(false);
        var ids = decisions.Select(decision => decision.HunkId).ToHashSet(StringComparer.Ordinal);
        _decided.UnionWith(ids.Select(id => (set.Id, id)));
        ChangesView.WriteOutcome(screen, ChangesView.Only(set, hunk => ids.Contains(hunk.Id)), roots);
    }
}
