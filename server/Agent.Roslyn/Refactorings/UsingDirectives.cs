using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>Usings that new text needs: put where the file keeps its usings, in their order; those that hold already are left out.</summary>
internal static class UsingDirectives
{
    /// <summary>The name of a namespace, <c>static Type</c> or <c>X = Type</c>; null when it is one.</summary>
    public static string? FindError(string name) =>
        CSharpSyntaxTree.ParseText($"using {name};").GetCompilationUnitRoot() is { Usings.Count: 1, Members.Count: 0 } unit && !unit.ContainsDiagnostics ? null
            : $"'{name}' cannot be imported; write a namespace, or static and a type.";

    public static async Task<Document> AddAsync(Document document, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
            document = await AddAsync(document, name, cancellationToken).ConfigureAwait(false);
        return document;
    }

    private static async Task<Document> AddAsync(Document document, string name, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var directives = UsingsOf(root);
        if (directives.Any(directive => Same(directive, name)) || IsInside(root, name) || await IsGlobalAsync(document.Project, name, cancellationToken).ConfigureAwait(false))
            return document;
        var plain = directives.Where(directive => !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)).ToList();
        var next = plain.Find(directive => Compare(Key(directive), name) > 0);
        var change = next is not null ? Insert(text.Lines.GetLineFromPosition(next.SpanStart).Start, next)
            : plain.LastOrDefault() is { } last ? Insert(text.Lines.GetLineFromPosition(last.Span.End).EndIncludingLineBreak, last)
            : directives.LastOrDefault() is { } global ? Insert(text.Lines.GetLineFromPosition(global.Span.End).EndIncludingLineBreak, global)
            : new TextChange(new TextSpan(FirstDeclaration(root), 0), $"using {name};\n\n");
        return document.WithText(text.WithChanges(change));

        TextChange Insert(int position, UsingDirectiveSyntax neighbour) =>
            new(new TextSpan(position, 0), $"{(position == text.Length && text.Length > 0 && text[^1] != '\n' ? "\n" : "")}{Indentation(text, neighbour)}using {name};\n");
    }

    /// <summary>Those of the file, or of the namespace that keeps them.</summary>
    private static List<UsingDirectiveSyntax> UsingsOf(CompilationUnitSyntax root) =>
        root.Usings.Count > 0 ? [.. root.Usings] : [.. root.Members.OfType<BaseNamespaceDeclarationSyntax>().Where(each => each.Usings.Count > 0).Take(1).SelectMany(each => each.Usings)];

    private static int FirstDeclaration(CompilationUnitSyntax root) => root switch
    {
        { AttributeLists: [var attributes, ..] } => Declarations.StartWithComments(attributes),
        { Members: [var member, ..] } => Declarations.StartWithComments(member),
        _ => root.EndOfFileToken.SpanStart,
    };

    private static bool IsInside(CompilationUnitSyntax root, string name) =>
        root.Members.OfType<BaseNamespaceDeclarationSyntax>().ToList() is [var only] && root.Members.Count == 1
            && (only.Name.ToString() == name || only.Name.ToString().StartsWith(name + ".", StringComparison.Ordinal));

    private static async Task<bool> IsGlobalAsync(Project project, string name, CancellationToken cancellationToken)
    {
        foreach (var document in project.Documents)
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is CompilationUnitSyntax root
                && root.Usings.Any(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && Same(directive, name)))
                return true;
        }
        return false;
    }

    private static bool Same(UsingDirectiveSyntax directive, string name) => Key(directive) == name;

    private static string Key(UsingDirectiveSyntax directive) =>
        (directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) ? "static " : "") + (directive.Alias is { } alias ? $"{alias.Name} = " : "")
        + directive.NamespaceOrType.ToString().Replace("global::", "", StringComparison.Ordinal);

    /// <summary>Namespaces of the framework first, then by name; static usings and aliases at the end.</summary>
    private static int Compare(string one, string other) => Rank(one) != Rank(other) ? Rank(one).CompareTo(Rank(other)) : string.CompareOrdinal(one, other);

    private static int Rank(string name) => name.Contains('=', StringComparison.Ordinal) ? 3 : name.StartsWith("static ", StringComparison.Ordinal) ? 2
        : name == "System" || name.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1;

    private static string Indentation(SourceText text, SyntaxNode node) => text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(node.SpanStart).Start, node.SpanStart));
}
