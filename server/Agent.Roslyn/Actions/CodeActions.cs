using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Snapshots;

namespace Agent.Roslyn.Actions;

/// <summary>
/// What a person can have done to the code at a place, without a model: listed fast and within a bound, computed and compiled when chosen. It writes nothing and knows no editor. To be used when
/// the projects are loaded: it touches the compiler.
/// </summary>
/// <param name="code">The loaded projects.</param>
/// <param name="files">The disk, for what is not open.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of producers that fail.</param>
public sealed class CodeActions(CodeHost code, IFileSystem files, TimeProvider time, Action<string> log)
{
    private const VerificationLevel Level = VerificationLevel.Signatures;

    /// <summary>How long listing may take; then the answer is what there is.</summary>
    public static TimeSpan ListingLimit { get; } = TimeSpan.FromSeconds(2);

    /// <summary>What there is at a place. Empty where no project compiles the file.</summary>
    /// <param name="workspace">The folders and open documents.</param>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="start">Offset of the selection or caret, in UTF-16 units.</param>
    /// <param name="end">The offset behind it.</param>
    /// <param name="isWanted">Whether a kind is asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ImmutableArray<CodeOffer>> ListAsync(WorkspaceSnapshot workspace, string path, int start, int end, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ListingLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var place = await CodePlace.FindAsync(code, workspace, path, start, end, either.Token).ConfigureAwait(false);
            var offers = place is null ? [] : await Producers.ListAsync([.. Producers.All.Where(producer => isWanted(producer.Kind))], place, log, either.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return offers;
        }
        catch (Exception e) when (e is OperationCanceledException or ToolException && !cancellationToken.IsCancellationRequested)
        {
            // The projects are being loaded anew and were not there in time.
            return [];
        }
    }

    /// <summary>Computes an offer and compiles it.</summary>
    /// <param name="workspace">The folders and open documents; the file must hold the text that the offer was listed for.</param>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="start">The offer's start.</param>
    /// <param name="end">The offer's end.</param>
    /// <param name="key">The offer's key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">It is not there any more, cannot be done, or would add errors; the message says which.</exception>
    public async Task<CodeEdit> MakeAsync(WorkspaceSnapshot workspace, string path, int start, int end, string key, CancellationToken cancellationToken)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var producer = Producers.All.FirstOrDefault(producer => colon > 0 && key.AsSpan(0, colon).SequenceEqual(producer.Name)) ?? throw new ToolException($"'{key}' is not the key of a code action.");
        var place = await CodePlace.FindAsync(code, workspace, path, start, end, cancellationToken).ConfigureAwait(false) ?? throw new ToolException($"No loaded project compiles {Path.GetFileName(path)}.");
        var after = await producer.MakeAsync(place, key[(colon + 1)..], cancellationToken).ConfigureAwait(false)
            ?? throw new ToolException("This code action is not there any more, or needs more than changes of C# files. Ask for the code actions again.");
        var verdict = ErrorGate.Pass(await code.VerifyAsync(new CodeSnapshot(place.Solution, after, place.Snapshot.Unverifiable), Level, cancellationToken).ConfigureAwait(false));
        var edits = await SolutionEdits.BetweenAsync(place.Solution, after, new ToolContext(workspace, NothingStaged.Instance, files, _ => false), cancellationToken).ConfigureAwait(false);
        return new CodeEdit([.. edits.Select(edit => new FileWrite(edit.Path, edit.NewPath, edit.Before, edit.After))], verdict);
    }
}
