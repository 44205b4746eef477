using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// One project as it is without the change: its compilation, and what the compiler says of it as far as somebody asked. Immutable but for what is remembered.
/// </summary>
internal sealed class BaseProject
{
    private readonly ConcurrentDictionary<(SyntaxTree Tree, TextSpan? Span), ImmutableArray<Finding>> _documents;
    private IReadOnlyList<Finding>? _declarations;
    private IReadOnlyList<Finding>? _everything;

    private BaseProject(
        Project project, Compilation compilation, ImmutableDictionary<string, SyntaxTree> trees, ImmutableArray<object> references, object declarations,
        ConcurrentDictionary<(SyntaxTree, TextSpan?), ImmutableArray<Finding>> documents)
    {
        (Project, Compilation, Trees, References, Declarations, _documents) = (project, compilation, trees, references, declarations, documents);
    }

    /// <summary>The project this was compiled from.</summary>
    public Project Project { get; private init; }

    public Compilation Compilation { get; }

    /// <summary>Every compiled tree, generated ones included, by path.</summary>
    public ImmutableDictionary<string, SyntaxTree> Trees { get; }

    /// <summary>Stays the same object while edits stay inside members: what depends on this project need not be compiled again.</summary>
    public object Declarations { get; }

    /// <summary>The <see cref="Declarations"/> of the projects it was compiled against.</summary>
    public ImmutableArray<object> References { get; }

    public static async Task<BaseProject> CompileAsync(Project project, ImmutableArray<object> references, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) ?? throw new NotSupportedException($"{project.Language} is not compiled here.");
        return new BaseProject(project, compilation, TreesOf(compilation), references, new object(), []);
    }

    public static ImmutableDictionary<string, SyntaxTree> TreesOf(Compilation compilation)
    {
        var trees = ImmutableDictionary.CreateBuilder<string, SyntaxTree>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
            trees[tree.FilePath] = tree;
        return trees.ToImmutable();
    }

    /// <summary>The same code, loaded again.</summary>
    public BaseProject Of(Project project) => new(project, Compilation, Trees, References, Declarations, _documents) { _declarations = _declarations, _everything = _everything };

    /// <summary>With other texts inside members: what is remembered of all other files stays.</summary>
    public BaseProject With(Project project, IReadOnlyList<(SyntaxTree Before, SyntaxTree After)> changes)
    {
        var compilation = Compilation;
        var trees = Trees;
        foreach (var (before, after) in changes)
        {
            compilation = compilation.ReplaceSyntaxTree(before, after);
            trees = trees.SetItem(after.FilePath, after);
        }
        var gone = changes.Select(change => change.Before).ToHashSet();
        return new BaseProject(project, compilation, trees, References, Declarations, new(_documents.Where(known => !gone.Contains(known.Key.Tree))));
    }

    public ImmutableArray<Finding> OfDocument(SyntaxTree tree, TextSpan? span, CancellationToken cancellationToken)
    {
        if (!_documents.TryGetValue((tree, span), out var findings))
            _documents[(tree, span)] = findings = Diagnose.Document(Compilation, tree, span, cancellationToken);
        return findings;
    }

    public IReadOnlyList<Finding> OfDeclarations(CancellationToken cancellationToken) => _declarations ??= Diagnose.Declarations(Compilation, cancellationToken);

    public IReadOnlyList<Finding> OfEverything(CancellationToken cancellationToken) => _everything ??= Diagnose.Everything(Compilation, cancellationToken);
}
