using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>One parameter of the new list.</summary>
/// <param name="New">As it was asked for.</param>
/// <param name="Old">Where it stood before; null when it is new.</param>
/// <param name="Was">As it was declared before; null when it is new.</param>
/// <param name="Argument">What calls pass for a new one; null leaves them to its default.</param>
/// <param name="Documentation">What the documentation of a new one says.</param>
internal sealed record ParameterSlot(ParameterSyntax New, int? Old, ParameterSyntax? Was, ExpressionSyntax? Argument, string? Documentation)
{
    public string Name => New.Identifier.ValueText;
    public bool HasNewType => Was is not null && Text(New.Type) != Text(Was.Type);
    public bool HasNewDefault => Was is not null && Text(New.Default) != Text(Was.Default);
    public bool LostItsDefault => Was?.Default is not null && New.Default is null;
    public bool HasNewModifiers => Was is not null && Modifiers(New) != Modifiers(Was);

    /// <summary>An extension method's <c>this</c> is no business of a new list.</summary>
    private static string Modifiers(ParameterSyntax parameter) => string.Join(' ', parameter.Modifiers.Select(modifier => modifier.Text).Where(text => text != "this"));

    private static string Text(Microsoft.CodeAnalysis.SyntaxNode? node) => node is null ? "" : string.Join(' ', node.DescendantTokens().Select(token => token.Text));
}
