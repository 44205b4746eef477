using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts;

/// <summary>Walks two trees side by side, down to members.</summary>
internal sealed class DeclarationWalk
{
    private bool _hasLooseText;

    public List<BodyChange> Bodies { get; } = [];

    public List<DeclarationChange> Declarations { get; } = [];

    public Surroundings Surroundings { get; private set; }

    public void Compare(CompilationUnitSyntax? before, CompilationUnitSyntax? after)
    {
        CompareUsings(before?.Usings ?? default, after?.Usings ?? default, before?.Externs ?? default, after?.Externs ?? default);
        if (!SyntaxFactory.AreEquivalent(before?.AttributeLists ?? default, after?.AttributeLists ?? default))
            Surroundings |= Surroundings.Assembly;
        CompareMembers(before?.Members ?? default, after?.Members ?? default);
        CompareStatements(before?.Members.OfType<GlobalStatementSyntax>().FirstOrDefault(), after?.Members.OfType<GlobalStatementSyntax>().FirstOrDefault());
        if (_hasLooseText || before is null || after is null || !before.WithMembers(default).IsEquivalentTo(after.WithMembers(default)))
            Surroundings |= Surroundings.File;
    }

    /// <summary>Directives are no declarations, yet some change what follows them.</summary>
    public void CompareDirectives(SyntaxNode before, TextSpan changedBefore, SyntaxNode after, TextSpan changedAfter)
    {
        foreach (var directive in Touched(before, changedBefore).Concat(Touched(after, changedAfter)))
        {
            Surroundings |= Surroundings.File;
            if (directive.Kind() is SyntaxKind.NullableDirectiveTrivia or SyntaxKind.DefineDirectiveTrivia or SyntaxKind.UndefDirectiveTrivia)
                Surroundings |= Surroundings.Meanings;
        }
    }

    private static IEnumerable<SyntaxNode> Touched(SyntaxNode root, TextSpan changed)
    {
        if (!root.ContainsDirectives)
            return [];
        return root.DescendantTrivia(changed, node => node.ContainsDirectives && node.FullSpan.IntersectsWith(changed)).Where(trivia => trivia.IsDirective && trivia.FullSpan.IntersectsWith(changed))
            .Select(trivia => trivia.GetStructure()!);
    }

    private void CompareUsings(
        SyntaxList<UsingDirectiveSyntax> before, SyntaxList<UsingDirectiveSyntax> after, SyntaxList<ExternAliasDirectiveSyntax> externsBefore, SyntaxList<ExternAliasDirectiveSyntax> externsAfter)
    {
        if (!SyntaxFactory.AreEquivalent(externsBefore, externsAfter))
            Surroundings |= Surroundings.Meanings;
        if (SyntaxFactory.AreEquivalent(before, after))
            return;
        Surroundings |= Surroundings.Meanings;
        if (!Globals(before).SequenceEqual(Globals(after)))
            Surroundings |= Surroundings.Project;

        static IEnumerable<string> Globals(SyntaxList<UsingDirectiveSyntax> usings) =>
            usings.Where(one => one.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)).Select(one => one.WithoutTrivia().NormalizeWhitespace().ToString());
    }

    private void CompareMembers(SyntaxList<MemberDeclarationSyntax> before, SyntaxList<MemberDeclarationSyntax> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start].IsIncrementallyIdenticalTo(after[start]))
            start++;
        var end = 0;
        while (end < before.Count - start && end < after.Count - start && before[before.Count - 1 - end].IsIncrementallyIdenticalTo(after[after.Count - 1 - end]))
            end++;
        var left = before.Skip(start).Take(before.Count - start - end).GroupBy(MemberNames.KeyOf).ToDictionary(group => group.Key, group => new Queue<MemberDeclarationSyntax>(group));
        foreach (var member in after.Skip(start).Take(after.Count - start - end))
        {
            if (left.TryGetValue(MemberNames.KeyOf(member), out var twins) && twins.TryDequeue(out var twin))
                ComparePair(twin, member);
            else
                AddChange(null, member);
        }
        foreach (var gone in left.Values.SelectMany(queue => queue))
            AddChange(gone, null);
    }

    private void AddChange(MemberDeclarationSyntax? before, MemberDeclarationSyntax? after)
    {
        if ((before ?? after) is GlobalStatementSyntax)
            _hasLooseText = true;
        else
            Declarations.Add(new DeclarationChange(before, after));
    }

    /// <summary>Statements of the top level are a method nobody can call; having any at all makes a program of the project.</summary>
    private void CompareStatements(GlobalStatementSyntax? before, GlobalStatementSyntax? after)
    {
        if (before is null != after is null)
            Declarations.Add(new DeclarationChange(before, after));
    }

    private void ComparePair(MemberDeclarationSyntax before, MemberDeclarationSyntax after)
    {
        if (before.IsEquivalentTo(after))
            return;
        switch (before, after)
        {
            case (BaseNamespaceDeclarationSyntax one, BaseNamespaceDeclarationSyntax other):
                CompareUsings(one.Usings, other.Usings, one.Externs, other.Externs);
                CompareMembers(one.Members, other.Members);
                _hasLooseText |= !WithoutMembers(one).IsEquivalentTo(WithoutMembers(other));
                break;
            case (TypeDeclarationSyntax one, TypeDeclarationSyntax other):
                CompareHeaders(one, other);
                CompareMembers(one.Members, other.Members);
                break;
            case (GlobalStatementSyntax, GlobalStatementSyntax):
                _hasLooseText = true;
                break;
            default:
                CompareLeaves(before, after);
                break;
        }
    }

    private void CompareHeaders(TypeDeclarationSyntax before, TypeDeclarationSyntax after)
    {
        var (one, other) = (WithoutMembers(before), WithoutMembers(after));
        if (!SyntaxFactory.AreEquivalent(one, other))
            Declarations.Add(new DeclarationChange(before, after));
        else
            _hasLooseText |= !one.IsEquivalentTo(other);
    }

    private void CompareLeaves(MemberDeclarationSyntax before, MemberDeclarationSyntax after)
    {
        if (SyntaxFactory.AreEquivalent(before, after))
            _hasLooseText = true;
        else if (IsSameButForBody(before, after))
            Bodies.Add(new BodyChange(before, after, before is BaseFieldDeclarationSyntax));
        else if (before is PropertyDeclarationSyntax one && after is PropertyDeclarationSyntax other && IsSameButForBody(one.WithInitializer(null), other.WithInitializer(null)) && HasInitializer(one) == HasInitializer(other))
            Bodies.Add(new BodyChange(before, after, true));
        else
            Declarations.Add(new DeclarationChange(before, after));

        static bool HasInitializer(PropertyDeclarationSyntax property) => property.Initializer is not null;
    }

    private static bool IsSameButForBody(MemberDeclarationSyntax before, MemberDeclarationSyntax after) => SyntaxFactory.AreEquivalent(before, after, topLevel: true);

    private static MemberDeclarationSyntax WithoutMembers(MemberDeclarationSyntax member) => member switch
    {
        TypeDeclarationSyntax type => type.WithMembers(default),
        NamespaceDeclarationSyntax space => space.WithMembers(default),
        FileScopedNamespaceDeclarationSyntax space => space.WithMembers(default),
        _ => member,
    };
}
