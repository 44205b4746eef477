using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Simplification;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>
/// Makes functions asynchronous, with everything that calls them: a caller awaits, and so becomes asynchronous too. Nothing at all where one of them cannot be: an override, an accessor,
/// a constructor, a method used as a delegate; a caller that silently drops the task would be worse than the error.
/// </summary>
internal sealed class AsyncChange
{
    private const int MaxFunctions = 20;

    private readonly Solution _solution;
    private readonly Dictionary<string, DocumentEdits> _edits = new(WorkspaceSnapshot.PathComparer);
    private readonly Queue<IMethodSymbol> _changed = new();
    private int _functions;

    private AsyncChange(Solution solution) => _solution = solution;

    /// <summary>Awaits an expression; null where its function cannot be asynchronous.</summary>
    public static Task<AsyncChange?> AwaitAsync(Document document, ExpressionSyntax expression, CancellationToken cancellationToken) =>
        PlanAsync(document, expression, expression, cancellationToken);

    /// <summary>Makes the function around a node asynchronous; null where it cannot be.</summary>
    public static Task<AsyncChange?> EncloseAsync(Document document, SyntaxNode node, CancellationToken cancellationToken) => PlanAsync(document, node, null, cancellationToken);

    public async Task<Solution> ApplyAsync(CancellationToken cancellationToken)
    {
        var solution = _solution;
        foreach (var edits in _edits.Values)
        {
            var document = solution.GetDocument(edits.Document.Id)!;
            var generator = SyntaxGenerator.GetGenerator(document);
            var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var changed = root!.ReplaceNodes(edits.Awaited.Concat(edits.Functions), (old, node) =>
                edits.Functions.Contains(old) ? MakeAsync(node, generator) : Await((ExpressionSyntax)old, (ExpressionSyntax)node));
            var imported = await ImportAdder.AddImportsAsync(document.WithSyntaxRoot(changed), Simplifier.AddImportsAnnotation, cancellationToken: cancellationToken).ConfigureAwait(false);
            solution = (await Simplifier.ReduceAsync(imported, cancellationToken: cancellationToken).ConfigureAwait(false)).Project.Solution;
        }
        return solution;
    }

    private static async Task<AsyncChange?> PlanAsync(Document document, SyntaxNode place, ExpressionSyntax? awaited, CancellationToken cancellationToken)
    {
        var change = new AsyncChange(document.Project.Solution);
        if (!await change.EnterAsync(document, place, cancellationToken).ConfigureAwait(false))
            return null;
        if (awaited is not null)
            change.EditsOf(document).Awaited.Add(awaited);
        while (change._changed.TryDequeue(out var method))
        {
            if (!await change.FollowAsync(method, cancellationToken).ConfigureAwait(false))
                return null;
        }
        return change;
    }

    private DocumentEdits EditsOf(Document document) =>
        _edits.TryGetValue(document.FilePath ?? document.Name, out var edits) ? edits : _edits[document.FilePath ?? document.Name] = new DocumentEdits(document);

    /// <summary>Makes sure that a node may await.</summary>
    private async Task<bool> EnterAsync(Document document, SyntaxNode node, CancellationToken cancellationToken)
    {
        var function = node.Ancestors().FirstOrDefault(ancestor => ancestor
            is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax or LockStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax);
        switch (function)
        {
            case null:
                return node.Ancestors().Any(ancestor => ancestor is GlobalStatementSyntax);
            case MethodDeclarationSyntax { Modifiers: var modifiers } when modifiers.Any(SyntaxKind.AsyncKeyword):
            case LocalFunctionStatementSyntax { Modifiers: var localModifiers } when localModifiers.Any(SyntaxKind.AsyncKeyword):
            case AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: (int)SyntaxKind.AsyncKeyword }:
                return true;
            case MethodDeclarationSyntax or LocalFunctionStatementSyntax:
                var edits = EditsOf(document);
                if (edits.Functions.Contains(function))
                    return true;
                var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
                if (model?.GetDeclaredSymbol(function, cancellationToken) is not IMethodSymbol method || !CanBeAsync(method, function) || ++_functions > MaxFunctions)
                    return false;
                edits.Functions.Add(function);
                if (!IsTask(method.ReturnType))
                    _changed.Enqueue(method);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Lets the callers of a method await it.</summary>
    private async Task<bool> FollowAsync(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (var location in (await SymbolFinder.FindReferencesAsync(method, _solution, cancellationToken).ConfigureAwait(false)).SelectMany(reference => reference.Locations))
        {
            // Another target framework's copy of a file that is done.
            if (_edits.TryGetValue(location.Document.FilePath ?? location.Document.Name, out var known) && known.Document.Id != location.Document.Id)
                continue;
            var root = await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var name = root!.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (name.IsPartOfStructuredTrivia() || IsInNameof(name))
                continue;
            var callee = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (callee.Parent is not InvocationExpressionSyntax call || call.Parent is ConditionalAccessExpressionSyntax)
                return false;
            if (call.Parent is AwaitExpressionSyntax || !EditsOf(location.Document).Awaited.Add(call))
                continue;
            if (!await EnterAsync(location.Document, call, cancellationToken).ConfigureAwait(false))
                return false;
        }
        return true;
    }

    private static bool CanBeAsync(IMethodSymbol method, SyntaxNode function) =>
        method is { IsOverride: false, IsVirtual: false, IsAbstract: false, IsExtern: false, RefKind: RefKind.None, PartialDefinitionPart: null, PartialImplementationPart: null, ExplicitInterfaceImplementations.Length: 0 }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType)
        && !method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers()).Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
        && !function.DescendantNodes(node => node == function || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(node => node is YieldStatementSyntax);

    private static bool IsTask(ITypeSymbol type) => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    private static bool IsInNameof(SyntaxNode node) => node.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });

    private static SyntaxNode MakeAsync(SyntaxNode function, SyntaxGenerator generator)
    {
        var type = function is MethodDeclarationSyntax method ? method.ReturnType : ((LocalFunctionStatementSyntax)function).ReturnType;
        var isAsync = type.ToString() is var text && (text.Contains("Task<", StringComparison.Ordinal) || text.EndsWith("Task", StringComparison.Ordinal));
        const string Full = "global::System.Threading.Tasks.Task";
        var task = isAsync ? type : SyntaxFactory.ParseTypeName(type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } ? Full : $"{Full}<{type.WithoutTrivia()}>")
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation).WithTriviaFrom(type);
        function = function is MethodDeclarationSyntax declaration ? declaration.WithReturnType(task) : ((LocalFunctionStatementSyntax)function).WithReturnType(task);
        return generator.WithModifiers(function, generator.GetModifiers(function).WithAsync(true));
    }

    private static ExpressionSyntax Await(ExpressionSyntax old, ExpressionSyntax expression)
    {
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), expression.WithoutTrivia());
        var binds = old.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax
            || old.Parent is ConditionalAccessExpressionSyntax conditional && conditional.Expression == old;
        return (binds ? SyntaxFactory.ParenthesizedExpression(awaited) : awaited).WithTriviaFrom(expression);
    }

    private sealed record DocumentEdits(Document Document)
    {
        public HashSet<ExpressionSyntax> Awaited { get; } = [];

        public HashSet<SyntaxNode> Functions { get; } = [];
    }
}
