using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings;

/// <summary>Text that is to become members of a type, or types of a file: parsed where it will stand, before anything is changed.</summary>
internal static class MemberText
{
    private const int MostErrors = 5;

    /// <summary>What is wrong with the text, with lines and columns in it; null when it parses as members.</summary>
    /// <param name="text">The members.</param>
    /// <param name="container">The type they go into; null for types of a file or namespace.</param>
    /// <param name="options">How its file is parsed.</param>
    /// <param name="prefix">Text that stands right before and is not the caller's.</param>
    public static string? FindError(string text, SyntaxNode? container, ParseOptions? options, string prefix = "")
    {
        var head = container switch
        {
            EnumDeclarationSyntax type => $"enum {type.Identifier.Text} {{\n",
            InterfaceDeclarationSyntax type => $"interface {type.Identifier.Text} {{\n",
            BaseTypeDeclarationSyntax type => $"class {type.Identifier.Text} {{\n",
            _ => "",
        };
        var before = head + prefix;
        var tree = CSharpSyntaxTree.ParseText(before + text + (head.Length > 0 ? "\n}" : ""), (CSharpParseOptions?)options);
        var errors = tree.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(MostErrors).Select(error => Describe(error, before, text)).ToList();
        if (errors.Count > 0)
            return $"The text does not parse:\n{string.Join('\n', errors)}";
        var members = tree.GetCompilationUnitRoot().Members;
        if (members.OfType<GlobalStatementSyntax>().Any())
            return "The text has statements where a declaration belongs.";
        if (head.Length == 0)
            return members.Count == 0 ? "The text declares nothing." : null;
        if (members.Count != 1)
            return "The text closes more braces than it opens.";
        return members[0].ChildNodes().OfType<MemberDeclarationSyntax>().Any() ? null : "The text declares nothing.";
    }

    /// <summary>The members of text that <see cref="FindError"/> found nothing wrong with.</summary>
    public static IReadOnlyList<MemberDeclarationSyntax> Parse(string text, SyntaxNode container, ParseOptions? options) =>
        [.. CSharpSyntaxTree.ParseText($"{(container is EnumDeclarationSyntax ? "enum" : "class")} {((BaseTypeDeclarationSyntax)container).Identifier.Text} {{\n{text}\n}}", (CSharpParseOptions?)options)
            .GetCompilationUnitRoot().Members[0].ChildNodes().OfType<MemberDeclarationSyntax>()];

    private static string Describe(Diagnostic error, string before, string text)
    {
        var at = Math.Clamp(error.Location.SourceSpan.Start - before.Length, 0, text.Length);
        var line = text.AsSpan(0, at).Count('\n');
        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {at - text.LastIndexOf('\n', Math.Max(at - 1, 0), Math.Max(at, 0))}: {error.GetMessage(CultureInfo.InvariantCulture)}");
    }
}
