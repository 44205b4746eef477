using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>Makes an interface of public members of a type, in a file beside it, and lets the type implement it. Documentation is copied; the members stay as they are.</summary>
internal static class ExtractInterface
{
    /// <param name="solution">The code.</param>
    /// <param name="type">The type whose members it is made of.</param>
    /// <param name="name">Of the interface.</param>
    /// <param name="members">Names of the members; empty for all that are public and not static.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Refactoring> ApplyAsync(Solution solution, INamedTypeSymbol type, string name, IReadOnlyList<string> members, CancellationToken cancellationToken)
    {
        if (Declarations.Of(type, solution, cancellationToken).OfType<TypeDeclarationSyntax>().FirstOrDefault() is not { } declaration || declaration.Parent is BaseTypeDeclarationSyntax)
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} is not a class, struct or interface of a namespace in the source.");
        if (!SyntaxFacts.IsValidIdentifier(name))
            return Refactoring.Refused(solution, $"'{name}' is not a name in C#.");
        if (type.ContainingNamespace.GetTypeMembers(name, type.Arity).FirstOrDefault() is { } existing)
            return Refactoring.Refused(solution, $"{existing.ToDisplayString()} exists already.");
        var possible = type.GetMembers().Where(IsPossible).ToList();
        if (members.FirstOrDefault(member => possible.TrueForAll(each => each.Name != member)) is { } unknown)
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} declares no public member '{unknown}' that an interface could have.");
        var chosen = possible.Where(member => members.Count == 0 || members.Contains(member.Name)).ToList();
        if (chosen.Count == 0)
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} declares no public member that an interface could have.");

        var document = solution.GetDocument(declaration.SyntaxTree)!;
        var target = Path.Join(Path.GetDirectoryName(document.FilePath), name + ".cs");
        if (!solution.GetDocumentIdsWithFilePath(target).IsEmpty)
            return Refactoring.Refused(solution, $"{name}.cs exists already.");
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var own = await OwnFileAsync(document, declaration, type, name, chosen, cancellationToken).ConfigureAwait(false);
        var after = solution;
        foreach (var id in LinkedFiles.CopiesOf(solution, document))
        {
            after = after.WithDocumentText(id, text.WithChanges(BaseOf(declaration, name)))
                .AddDocument(DocumentId.CreateNewId(id.ProjectId), name + ".cs", own, document.Folders, target);
        }
        return await Refactoring.CheckedAsync(solution, after, [], cancellationToken).ConfigureAwait(false);
    }

    private static bool IsPossible(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsImplicitlyDeclared: false } and (IPropertySymbol or IEventSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary })
        && !IsOfObject(member);

    /// <summary>What every object has is no part of an interface.</summary>
    private static bool IsOfObject(ISymbol member) => member is IMethodSymbol { OverriddenMethod: { } overridden } && (overridden.ContainingType.SpecialType == SpecialType.System_Object || IsOfObject(overridden));

    private static TextChange BaseOf(TypeDeclarationSyntax declaration, string name)
    {
        var interfaceName = name + declaration.TypeParameterList?.ToString();
        var end = declaration.BaseList?.Span.End ?? (declaration.ParameterList as SyntaxNode ?? declaration.TypeParameterList)?.Span.End ?? declaration.Identifier.Span.End;
        return new TextChange(new TextSpan(end, 0), declaration.BaseList is null ? $" : {interfaceName}" : $", {interfaceName}");
    }

    private static async Task<SourceText> OwnFileAsync(Document document, TypeDeclarationSyntax declaration, INamedTypeSymbol type, string name, List<ISymbol> members, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)await declaration.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        var access = type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal";
        var body = new StringBuilder();
        foreach (var member in members)
            body.Append(body.Length > 0 ? "\n" : "").Append(InterfaceMember.Render(member, cancellationToken)).Append('\n');
        // Where documentation is asked for, a type without it would not build.
        var documentation = declaration.HasStructuredTrivia && declaration.GetLeadingTrivia().Any(trivia => SyntaxFacts.IsDocumentationCommentTrivia(trivia.Kind()))
            ? $"/// <summary>What <see cref=\"{type.Name}{declaration.TypeParameterList?.ToString().Replace('<', '{').Replace('>', '}')}\"/> can do.</summary>\n" : "";
        var @interface = $"{documentation}{access} interface {name}{declaration.TypeParameterList}{string.Concat(declaration.ConstraintClauses.Select(clause => " " + clause.ToString().Trim()))}\n{{\n{body}}}\n";
        var usings = root.Usings.Concat(declaration.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Usings))
            .Where(directive => !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)).Select(directive => directive.WithoutTrivia() + "\n").ToImmutableArray();
        var space = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString();
        var source = string.Concat(usings) + (usings.IsEmpty ? "" : "\n") + (space is null ? @interface
            : declaration.Ancestors().OfType<FileScopedNamespaceDeclarationSyntax>().Any() ? $"namespace {space};\n\n{@interface}" : $"namespace {space}\n{{\n{@interface}}}\n");

        var draft = document.Project.AddDocument(name + ".cs", source, document.Folders, Path.Join(Path.GetDirectoryName(document.FilePath), name + ".cs"));
        var formatted = await (await Formatter.FormatAsync(draft, cancellationToken: cancellationToken).ConfigureAwait(false)).GetTextAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var lineEnd = text.Lines is [var first, _, ..] ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
        return SourceText.From(formatted.ToString().ReplaceLineEndings(lineEnd), text.Encoding, text.ChecksumAlgorithm);
    }
}
