using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>Puts members into a type, at its end or behind one of its members, with the blank lines such members have and formatted by the rules of the file.</summary>
internal static class AddMember
{
    /// <param name="solution">The code.</param>
    /// <param name="type">Where they go; of a partial type the part in <paramref name="path"/>, else the one whose file bears its name, else the first.</param>
    /// <param name="path">Which part; null for any.</param>
    /// <param name="text">The members.</param>
    /// <param name="after">Name of the member they go behind; null for the end.</param>
    /// <param name="usings">What they need.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Refactoring> ApplyAsync(
        Solution solution, INamedTypeSymbol type, string? path, string text, string? after, IReadOnlyList<string> usings, CancellationToken cancellationToken)
    {
        if (usings.Select(UsingDirectives.FindError).FirstOrDefault(error => error is not null) is { } unusable)
            return Refactoring.Refused(solution, unusable);
        var parts = Declarations.Of(type, solution, cancellationToken).OfType<BaseTypeDeclarationSyntax>().Where(node => path is null || WorkspaceSnapshot.PathComparer.Equals(node.SyntaxTree.FilePath, path)).ToList();
        if (after is not null)
            parts = [.. parts.Where(node => Find(node, after) is not null)];
        if ((parts.Find(node => Path.GetFileNameWithoutExtension(node.SyntaxTree.FilePath) == type.Name) ?? parts.FirstOrDefault()) is not { } part)
            return Refactoring.Refused(solution, after is null ? $"{type.ToDisplayString()} has no declaration in the source that takes members." : $"{type.ToDisplayString()} declares no member {after}.");
        var document = solution.GetDocument(part.SyntaxTree)!;
        if (MemberText.FindError(text.Trim(), part, document.Project.ParseOptions) is { } error)
            return Refactoring.Refused(solution, error);

        var source = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var members = MemberText.Parse(text.Trim(), part, document.Project.ParseOptions);
        var insertion = part is EnumDeclarationSyntax @enum ? IntoEnum(@enum, after, text.Trim().TrimEnd(','), source) : IntoType((TypeDeclarationSyntax)part, after, text.Trim(), members, source);
        document = document.WithText(source.WithChanges(insertion));
        document = await Formatter.FormatAsync(document, TextSpan.FromBounds(Math.Max(insertion.Span.Start - 1, 0), insertion.Span.Start + insertion.NewText!.Length), cancellationToken: cancellationToken).ConfigureAwait(false);
        document = await UsingDirectives.AddAsync(document, usings, cancellationToken).ConfigureAwait(false);
        return await Refactoring.MergedAsync(solution, document.Project.Solution, cancellationToken).ConfigureAwait(false);
    }

    private static MemberDeclarationSyntax? Find(BaseTypeDeclarationSyntax type, string name) =>
        type.ChildNodes().OfType<MemberDeclarationSyntax>().LastOrDefault(member => NamesOf(member).Contains(name, StringComparer.Ordinal));

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        ConstructorDeclarationSyntax constructor => [constructor.Identifier.ValueText, "ctor", ".ctor"],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        EnumMemberDeclarationSyntax member1 => [member1.Identifier.ValueText],
        IndexerDeclarationSyntax => ["this[]"],
        _ => [],
    };

    private static TextChange IntoType(TypeDeclarationSyntax type, string? after, string text, IReadOnlyList<MemberDeclarationSyntax> members, SourceText source)
    {
        if (type.OpenBraceToken.IsKind(SyntaxKind.None))
            return new TextChange(TextSpan.FromBounds(type.GetLastToken().GetPreviousToken().Span.End, type.Span.End), $"\n{{\n{text}\n}}");
        var anchor = after is null ? type.Members.LastOrDefault() : Find(type, after);
        var closesWithTrivia = type.CloseBraceToken.LeadingTrivia.Any(trivia => trivia.IsDirective || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
        var last = anchor == type.Members.LastOrDefault();
        var position = anchor is null || (last && closesWithTrivia) ? LineStartOf(source, type.CloseBraceToken.SpanStart) : anchor.FullSpan.End;
        var startsLine = position == source.Lines.GetLineFromPosition(position).Start;
        var gap = anchor is not null && !(anchor.RawKind == members[0].RawKind && IsOneLine(anchor) && IsOneLine(members[0]) && Declarations.StartWithComments(members[0]) == members[0].SpanStart) ? "\n" : "";
        var gapAfter = !last && gap.Length > 0 && !source.ToString(source.Lines.GetLineFromPosition(position).Span).All(char.IsWhiteSpace) ? "\n" : "";
        return new TextChange(new TextSpan(position, 0), $"{(startsLine ? "" : "\n")}{gap}{text}\n{gapAfter}");
    }

    private static TextChange IntoEnum(EnumDeclarationSyntax type, string? after, string text, SourceText source)
    {
        var anchor = after is null ? type.Members.LastOrDefault() : type.Members.First(member => member.Identifier.ValueText == after);
        if (anchor is null)
            return new TextChange(new TextSpan(type.OpenBraceToken.Span.End, 0), $"\n{text}\n");
        var separator = anchor.GetLastToken().GetNextToken();
        var separated = separator.IsKind(SyntaxKind.CommaToken);
        var gap = source.Lines.GetLineFromPosition(anchor.SpanStart).LineNumber == source.Lines.GetLineFromPosition(type.OpenBraceToken.SpanStart).LineNumber ? " " : "\n";
        return separated ? new TextChange(new TextSpan(separator.Span.End, 0), $"{gap}{text},") : new TextChange(new TextSpan(anchor.Span.End, 0), $",{gap}{text}");
    }

    private static bool IsOneLine(SyntaxNode node) => node.GetLocation().GetLineSpan() is var span && span.StartLinePosition.Line == span.EndLinePosition.Line;

    private static int LineStartOf(SourceText source, int position)
    {
        var line = source.Lines.GetLineFromPosition(position);
        return string.IsNullOrWhiteSpace(source.ToString(TextSpan.FromBounds(line.Start, position))) ? line.Start : position;
    }
}
