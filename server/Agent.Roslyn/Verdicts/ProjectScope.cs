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

    /// <summary>Compiles.</summary>
    public (List<Finding> Before, List<Finding> After) Compile(CancellationToken cancellationToken)
    {
        if (_everything)
            return ([.. fork.Base.OfEverything(cancellationToken)], [.. Diagnose.Everything(fork.Compilation, cancellationToken)]);
        var (before, after) = (new List<Finding>(), new List<Finding>());
        foreach (var (path, members) in _documents)
        {
            foreach (var span in Spans(members, member => member.Before.FullSpan))
            {
                if (fork.Base.Trees.TryGetValue(path, out var tree))
                    before.AddRange(fork.Base.OfDocument(tree, span, cancellationToken));
            }
            foreach (var span in Spans(members, member => member.After.FullSpan))
            {
                if (fork.Trees.TryGetValue(path, out var tree))
                    after.AddRange(Diagnose.Document(fork.Compilation, tree, span, cancellationToken));
            }
        }
        if (_declarations)
        {
            before.AddRange(fork.Base.OfDeclarations(cancellationToken).Where(IsElsewhere));
            after.AddRange(Diagnose.Declarations(fork.Compilation, cancellationToken).Where(IsElsewhere));
        }
        return (before, after);
    }

    private static IEnumerable<TextSpan?> Spans(ImmutableArray<BodyChange> members, Func<BodyChange, TextSpan> span) =>
        members.IsEmpty ? [null] : members.Select(member => (TextSpan?)span(member));

    /// <summary>A compiled file has told its declarations already.</summary>
    private bool IsElsewhere(Finding finding) => !_documents.ContainsKey(finding.Path);
}
