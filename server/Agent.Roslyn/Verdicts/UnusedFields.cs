using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Whether a change can make a field or event unused, or used again. The compiler tells that only at the end of a whole project; so the whole project is compiled where it would be an
/// error, unless the field is plainly read and written with the change and without it.
/// </summary>
internal static class UnusedFields
{
    private static readonly string[] Ids = ["CS0067", "CS0169", "CS0414", "CS0649"];

    public static bool MayBreak(Fork fork, IEnumerable<DocumentEdit> documents, CancellationToken cancellationToken)
    {
        var edits = documents.ToList();
        if (!edits.Exists(edit => IsError(fork.Compilation, edit.After ?? edit.Before!, cancellationToken)))
            return false;
        var changed = Mentions.Changed(Changed(edits, body => body.Before, change => change.Before), Changed(edits, body => body.After, change => change.After));
        // Edits inside members declare nothing: what is no member before is none after, and need not be looked for in code nothing else has asked about yet.
        var isInside = edits.TrueForAll(edit => edit.IsInsideMembers);
        return changed.Where(name => !isInside || IsMember(fork.Base.Compilation, name, cancellationToken))
            .Any(name => IsDoubtful(fork.Base.Compilation, name, cancellationToken) || IsDoubtful(fork.Compilation, name, cancellationToken));
    }

    private static IEnumerable<SyntaxNode> Changed(IEnumerable<DocumentEdit> edits, Func<BodyChange, SyntaxNode> body, Func<DeclarationChange, SyntaxNode?> declaration) =>
        edits.SelectMany(edit => edit.Diff.Bodies.Select(body).Concat(edit.Diff.Declarations.Select(declaration).OfType<SyntaxNode>()));

    private static bool IsError(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken) => Ids.Any(id =>
    {
        if (compilation.Options.SyntaxTreeOptionsProvider is { } provider && provider.TryGetDiagnosticValue(tree, id, cancellationToken, out var own))
            return own == ReportDiagnostic.Error || (own is ReportDiagnostic.Warn or ReportDiagnostic.Default && compilation.Options.GeneralDiagnosticOption == ReportDiagnostic.Error);
        return compilation.Options.SpecificDiagnosticOptions.TryGetValue(id, out var one) && one != ReportDiagnostic.Default
            ? one == ReportDiagnostic.Error
            : compilation.Options.GeneralDiagnosticOption == ReportDiagnostic.Error;
    });

    private static bool IsMember(Compilation compilation, string name, CancellationToken cancellationToken) => compilation.ContainsSymbolsWithName(name, SymbolFilter.Member, cancellationToken);

    private static bool IsDoubtful(Compilation compilation, string name, CancellationToken cancellationToken) =>
        IsMember(compilation, name, cancellationToken)
        && compilation.GetSymbolsWithName(name, SymbolFilter.Member, cancellationToken).Any(symbol => symbol switch
        {
            IFieldSymbol { IsConst: false, AssociatedSymbol: null } field => field.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal
                && !IsUsed(field, compilation, cancellationToken),
            IEventSymbol one => !IsUsed(one, compilation, cancellationToken),
            _ => false,
        });

    private static bool IsUsed(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        var (isRead, isWritten) = (false, symbol is IEventSymbol);
        foreach (var part in symbol.ContainingType.DeclaringSyntaxReferences)
        {
            var model = compilation.GetSemanticModel(part.SyntaxTree);
            foreach (var token in part.GetSyntax(cancellationToken).DescendantTokens().Where(token => token.ValueText == symbol.Name))
            {
                var mention = Mentions.Of(token);
                var isOpen = mention == Mention.Read ? !isRead : mention == Mention.Write && !isWritten;
                if (!isOpen || !Binds(token))
                    continue;
                (isRead, isWritten) = (isRead || mention == Mention.Read, isWritten || mention == Mention.Write);
                if (isRead && isWritten)
                    return true;
            }

            bool Binds(SyntaxToken token) => SymbolEqualityComparer.Default.Equals(
                token.Parent is VariableDeclaratorSyntax declared ? model.GetDeclaredSymbol(declared, cancellationToken) : model.GetSymbolInfo(token.Parent!, cancellationToken).Symbol, symbol);
        }
        return false;
    }
}
