using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Which places of a project are compiled, with and without the change. Both sides are compiled in the same places, so that their difference is the change's and nothing else.
/// </summary>
internal sealed class ProjectScope(Fork fork)
{
    /// <summary>From how many files on it pays to compile a project in one go, where most of it is in scope.</summary>
    private const int Many = 32;

    private readonly Dictionary<string, ImmutableArray<BodyChange>> _documents = new(StringComparer.Ordinal);
    private bool _declarations;
    private bool _everything;

    public Fork Fork => fork;

    /// <summary>A whole file.</summary>
    public void AddDocument(string path) => _documents[path] = [];

    /// <summary>What of an edited file the edit can have changed: the file, or some members of it.</summary>
    public void AddEdit(DocumentEdit edit, CancellationToken cancellationToken)
    {
        if (edit is { IsInsideMembers: true, Diff: { Surroundings: Surroundings.None } diff } && diff.Bodies.All(body => body.IsLocal))
            _documents.TryAdd(edit.After!.FilePath, diff.Bodies);
        else
            foreach (var tree in new[] { edit.Before, edit.After }.OfType<SyntaxTree>())
                AddDocument(tree.FilePath);
        foreach (var path in SideEffects.FindFiles(edit, fork.Base.Compilation, cancellationToken))
            AddDocument(path);
    }

    /// <summary>Files that mention one of these words; all of them, in one go, where most do.</summary>
    public void AddMentions(ImmutableHashSet<string> words, CancellationToken cancellationToken)
    {
        foreach (var (path, tree) in fork.Trees)
        {
            if (words.Any(SyntaxWords.Of(tree, cancellationToken).Contains))
                AddDocument(path);
        }
        _everything |= _documents.Count >= Many && _documents.Count * 2 > fork.Trees.Count;
    }

    /// <summary>What all files declare.</summary>
    public void AddDeclarations() => _declarations = true;

    /// <summary>All files.</summary>
    public void AddEverything() => _everything = true;

    /// <summary>Compiles: both sides and all places at once, as far as the machine can.</summary>
    public async Task<(IEnumerable<Finding> Before, IEnumerable<Finding> After)> CompileAsync(CancellationToken cancellationToken)
    {
        var before = AskAsync(AskBefore(cancellationToken), cancellationToken);
        var after = AskAsync(AskAfter(cancellationToken), cancellationToken);
        return (await before.ConfigureAwait(false), await after.ConfigureAwait(false));
    }

    private static async Task<IEnumerable<Finding>> AskAsync(IEnumerable<Func<IEnumerable<Finding>>> questions, CancellationToken cancellationToken) =>
        (await Task.WhenAll(questions.Select(question => Task.Run(question, cancellationToken))).ConfigureAwait(false)).SelectMany(answer => answer);

    private IEnumerable<Func<IEnumerable<Finding>>> AskBefore(CancellationToken cancellationToken)
    {
        if (_everything)
            return [() => fork.Base.OfEverything(cancellationToken)];
        var documents = PlacesIn(fork.Base.Trees, body => body.Before).Select(place => (Func<IEnumerable<Finding>>)(() => fork.Base.OfDocument(place.Tree, place.Span, cancellationToken)));
        return _declarations ? documents.Append(() => fork.Base.OfDeclarations(cancellationToken).Where(IsElsewhere)) : documents;
    }

    private IEnumerable<Func<IEnumerable<Finding>>> AskAfter(CancellationToken cancellationToken)
    {
        if (_everything)
            return [() => Diagnose.Everything(fork.Compilation, cancellationToken)];
        var documents = PlacesIn(fork.Trees, body => body.After).Select(place => (Func<IEnumerable<Finding>>)(() => Diagnose.Document(fork.Compilation, place.Tree, place.Span, cancellationToken)));
        return _declarations ? documents.Append(() => Diagnose.Declarations(fork.Compilation, cancellationToken).Where(IsElsewhere)) : documents;
    }

    private IEnumerable<(SyntaxTree Tree, TextSpan? Span)> PlacesIn(ImmutableDictionary<string, SyntaxTree> trees, Func<BodyChange, SyntaxNode> side)
    {
        foreach (var (path, bodies) in _documents)
        {
            if (!trees.TryGetValue(path, out var tree))
                continue;
            if (bodies.IsEmpty)
                yield return (tree, null);
            foreach (var body in bodies)
                yield return (tree, side(body).FullSpan);
        }
    }

    /// <summary>A compiled file has told its declarations already.</summary>
    private bool IsElsewhere(Finding finding) => !_documents.ContainsKey(finding.Path);
}
