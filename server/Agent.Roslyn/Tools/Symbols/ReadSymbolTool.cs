using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Symbols;
using Agent.Roslyn.Symbols.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record ReadSymbolInput(
    [Description("Type.Member, Type.Method(int, string), Type.ctor")] string Symbol,
    string? Path = null,
    int? Line = null);

/// <summary>Declaration, documentation and source of a symbol, wherever it comes from.</summary>
internal sealed class ReadSymbolTool(CodeHost code) : ReadTool<ReadSymbolInput>
{
    private const int MaxSourceLines = 250;
    private const int MaxMembers = 150;

    public override string Name => "read_symbol";
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "Read a C# type or member by name: signature, documentation, source; packages too.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.ReadSymbolInput;

    protected override ReadPlan Plan(ReadSymbolInput input, ToolContext context) =>
        new($"Read {input.Symbol}", context.Folders, cancellationToken => ReadAsync(input, context, cancellationToken));

    private async ValueTask<ToolResult> ReadAsync(ReadSymbolInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbols = await SymbolQuery.FindOverloadsAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        var documentation = new DocumentationReader(snapshot.Current);
        var answer = new Answer(snapshot);
        foreach (var symbol in symbols)
        {
            if (answer.IsFull)
            {
                answer.Note($"There are {symbols.Length} overloads; read one by its parameter types.");
                break;
            }
            answer.Line($"{SymbolText.Name(symbol)}  {SymbolText.Kind(symbol)}  {SymbolText.Place(symbol, context.Roots)}{Remark(symbol, snapshot.Current)}");
            answer.Line(SymbolText.Signature(symbol));
            foreach (var line in await documentation.ReadAsync(symbol, cancellationToken).ConfigureAwait(false))
                answer.Line(line);
            await SourceAsync(answer, symbol, context, cancellationToken).ConfigureAwait(false);
        }
        return answer.Result();
    }

    private static string Remark(ISymbol symbol, Solution solution)
    {
        var documents = symbol.Locations.Select(location => location.SourceTree).OfType<SyntaxTree>().Select(tree => solution.GetDocument(tree));
        return documents.OfType<SourceGeneratedDocument>().Any() ? " [generated]" : "";
    }

    private static async Task SourceAsync(Answer answer, ISymbol symbol, ToolContext context, CancellationToken cancellationToken)
    {
        var parts = symbol.DeclaringSyntaxReferences;
        if (parts.IsEmpty && symbol is INamedTypeSymbol type)
        {
            Members(answer, type);
            return;
        }
        foreach (var part in parts)
        {
            var path = part.SyntaxTree.FilePath;
            if (context.IsProtected(path))
            {
                answer.Line($"Its source is in {WorkspacePaths.Display(path, context.Roots)}, which only read_file shows, for the person is asked.");
                continue;
            }
            var node = await part.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
            var text = await part.SyntaxTree.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var whole = node is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } ? field : node;
            var lines = text.Lines.GetLinePositionSpan(whole.Span);
            if (parts.Length > 1)
                answer.Line($"{WorkspacePaths.Display(path, context.Roots)}:");
            if (lines.End.Line - lines.Start.Line >= MaxSourceLines && whole is BaseTypeDeclarationSyntax)
            {
                Outline(answer, whole);
                continue;
            }
            var last = Math.Min(lines.End.Line, lines.Start.Line + MaxSourceLines - 1);
            for (var line = lines.Start.Line; line <= last && !answer.IsFull; line++)
                answer.Line($"{line + 1}\t{text.Lines[line]}");
            if (last < lines.End.Line)
                answer.Note($"It ends at line {lines.End.Line + 1}; read on with read_file from line {last + 2}.");
        }
    }

    private static void Members(Answer answer, INamedTypeSymbol type)
    {
        var members = TypeMembers.Visible(type);
        foreach (var member in members.Take(MaxMembers))
            answer.Line($"  {SymbolText.Signature(member)}");
        if (members.Length > MaxMembers)
            answer.Note($"It has {members.Length} members; package_api lists all.");
    }

    private static void Outline(Answer answer, SyntaxNode type)
    {
        foreach (var declaration in DeclarationIndex.Of(type.SyntaxTree.GetRoot()).Where(declaration => type.Span.Contains(declaration.Node.Span)))
            answer.Line($"{DeclarationText.Line(declaration)}\t{DeclarationText.Signature(declaration)}");
        answer.Note("The type is long; these are its members. Read one by name.");
    }
}
