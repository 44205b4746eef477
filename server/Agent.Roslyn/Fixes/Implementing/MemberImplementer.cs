using System.Collections.Immutable;
using Agent.Core.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Agent.Roslyn.Fixes.Implementing;

/// <summary>Adds what a type promises and lacks: the members of its interfaces and abstract bases. The new members throw until somebody writes them.</summary>
internal static class MemberImplementer
{
    private const int MaxSteps = 20;
    private static readonly ImmutableHashSet<string> Ids = ["CS0246", "CS0305", "CS0534", "CS0535", "CS0737", "CS0738"];

    /// <summary>The solution with the members.</summary>
    /// <param name="document">Where the type is declared.</param>
    /// <param name="declaration">The type.</param>
    /// <param name="contract">An interface or base class to promise first, as it stands in C#; null for what is promised already.</param>
    /// <param name="isExplicit">Whether members of interfaces are implemented explicitly.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">There is nothing to implement.</exception>
    public static async Task<Solution> ImplementAsync(Document document, TypeDeclarationSyntax declaration, string? contract, bool isExplicit, CancellationToken cancellationToken)
    {
        var place = PlaceOf(declaration);
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var promised = contract is null ? declaration : WithBase(declaration, contract);
        document = document.WithSyntaxRoot(root.ReplaceNode(declaration, promised));
        for (var step = 0; step < MaxSteps; step++)
        {
            if (await StepAsync(document, place, isExplicit, cancellationToken).ConfigureAwait(false) is not { } solution)
                return step > 0 || contract is not null ? document.Project.Solution : throw new ToolException($"'{declaration.Identifier.ValueText}' has everything that its interfaces and bases ask for.");
            document = solution.GetDocument(document.Id)!;
        }
        return document.Project.Solution;
    }

    /// <summary>The first thing that is missing, added.</summary>
    private static async Task<Solution?> StepAsync(Document document, (string, int) place, bool isExplicit, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root!.DescendantNodes().OfType<TypeDeclarationSyntax>().FirstOrDefault(node => PlaceOf(node) == place) is not { } type)
            return null;
        foreach (var diagnostic in await DiagnosticReader.OfDocumentAsync(document, Ids, cancellationToken).ConfigureAwait(false))
        {
            if (type.BaseList?.Span.Contains(diagnostic.Location.SourceSpan) != true && type.Identifier.Span != diagnostic.Location.SourceSpan)
                continue;
            var fixes = await FixFinder.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
            foreach (var fix in fixes.OrderByDescending(fix => isExplicit && fix.Key.Contains("#True;", StringComparison.Ordinal)))
            {
                if (await FixApplier.ApplyAsync(document.Project.Solution, fix.Action, cancellationToken).ConfigureAwait(false) is { } after)
                    return after;
            }
        }
        return null;
    }

    /// <summary>What finds a type again in the next text: its name, and which of those of that name it is.</summary>
    private static (string, int) PlaceOf(TypeDeclarationSyntax type) => (type.Identifier.ValueText, type.SyntaxTree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        .TakeWhile(other => other != type).Count(other => other.Identifier.ValueText == type.Identifier.ValueText));

    private static TypeDeclarationSyntax WithBase(TypeDeclarationSyntax declaration, string contract)
    {
        var type = SyntaxFactory.ParseTypeName(contract, consumeFullText: true);
        if (type.ContainsDiagnostics)
            throw new ToolException($"'{contract}' is not a type as it is written in C#.");
        var entry = SyntaxFactory.SimpleBaseType(type);
        if (declaration.BaseList is { } list)
            return declaration.WithBaseList(list.AddTypes(entry).WithAdditionalAnnotations(Formatter.Annotation));
        var before = declaration.ParameterList?.CloseParenToken ?? declaration.TypeParameterList?.GreaterThanToken ?? declaration.Identifier;
        var trailing = before.TrailingTrivia;
        declaration = declaration.ReplaceToken(before, before.WithTrailingTrivia(SyntaxFactory.Space));
        return declaration.WithBaseList(SyntaxFactory.BaseList(SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space), [entry]).WithTrailingTrivia(trailing));
    }
}
