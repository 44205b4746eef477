using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Verdicts;

/// <summary>A project with the change, compiled in memory and dropped after the verdict.</summary>
internal sealed record Fork(BaseProject Base, Compilation Compilation, ImmutableDictionary<string, SyntaxTree> Trees)
{
    /// <summary>Edits inside members replace trees; references and generated code stay.</summary>
    public static Fork Inside(ProjectEdit edit)
    {
        var (compilation, trees) = (edit.Base.Compilation, edit.Base.Trees);
        foreach (var document in edit.Documents)
        {
            compilation = compilation.ReplaceSyntaxTree(document.Before!, document.After!);
            trees = trees.SetItem(document.After!.FilePath, document.After);
        }
        return new Fork(edit.Base, compilation, trees);
    }

    /// <summary>The solution compiles anew whatever the change can have touched: references, generators and all.</summary>
    public static async Task<Fork> AnewAsync(BaseProject known, Project after, CancellationToken cancellationToken)
    {
        var compilation = await after.GetCompilationAsync(cancellationToken).ConfigureAwait(false) ?? throw new NotSupportedException($"{after.Language} is not compiled here.");
        return new Fork(known, compilation, BaseProject.TreesOf(compilation));
    }

    /// <summary>Files that differ, generated ones included.</summary>
    public ImmutableArray<DocumentEdit> FindEdits(CancellationToken cancellationToken) =>
    [
        .. Base.Trees.Keys.Union(Trees.Keys).Select(path => DocumentEdit.Of(Base.Trees.GetValueOrDefault(path), Trees.GetValueOrDefault(path), cancellationToken)).Where(edit => !edit.Diff.IsSame),
    ];
}
