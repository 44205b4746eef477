using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>What must change in which document for a plan, collected first and made at once: calls may stand inside the arguments of other calls.</summary>
internal sealed class SignatureEdits(SignaturePlan plan)
{
    private readonly Dictionary<DocumentId, Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>> _edits = [];
    private readonly SyntaxAnnotation _declared = new();
    private readonly List<(Location Place, ArgumentLists Lists)> _calls = [];

    public List<Conflict> Conflicts { get; } = [];

    /// <summary>Arguments that are lost and did something.</summary>
    public ImmutableArray<string> Notes => [.. _calls.SelectMany(call => call.Lists.Dropped.Select(argument =>
        $"The argument {argument} is lost at {Path.GetFileName(call.Place.GetLineSpan().Path)}:{call.Place.GetLineSpan().StartLinePosition.Line + 1}.")).Distinct().Take(10)];

    public void AddDeclaration(Solution solution, SyntaxNode declaration)
    {
        if (ParameterLists.Of(declaration) is { } list && solution.GetDocument(declaration.SyntaxTree) is { } document)
            Add(document, list, current => ParameterLists.Rewrite((ParameterListSyntax)current, plan).WithAdditionalAnnotations(_declared));
    }

    public async Task AddReferenceAsync(ReferenceLocation reference, CancellationToken cancellationToken)
    {
        if (reference.Document is SourceGeneratedDocument)
            return;
        var root = await reference.Location.SourceTree!.GetRootAsync(cancellationToken).ConfigureAwait(false);
        var site = CallSite.Of(root.FindToken(reference.Location.SourceSpan.Start, findInsideTrivia: true));
        switch (site.Kind)
        {
            case CallKind.Call when !reference.IsImplicit || site.Node is ImplicitObjectCreationExpressionSyntax:
                var model = await reference.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
                AddCall(reference, site.Node, model!.GetSymbolInfo(site.Node, cancellationToken).Symbol as IMethodSymbol);
                break;
            case CallKind.Documentation:
                AddDocumentation(reference.Document, site.Node);
                break;
            case CallKind.MethodGroup or CallKind.Call when plan.ChangesShape:
                Conflicts.Add(Conflict.At(reference.Location, reference.IsImplicit ? "Called by the language, without an argument list." : "Used as a delegate, without an argument list."));
                break;
        }
    }

    /// <summary>A record is taken apart in the order of its parameters, with no argument list that could be changed.</summary>
    public async Task AddDeconstructionsAsync(Solution solution, INamedTypeSymbol record, CancellationToken cancellationToken)
    {
        foreach (var method in record.GetMembers("Deconstruct").Where(member => member.IsImplicitlyDeclared))
        {
            foreach (var use in (await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false)).SelectMany(found => found.Locations))
                Conflicts.Add(Conflict.At(use.Location, $"Takes {record.Name} apart by the order of its parameters."));
        }
    }

    public async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<string> usings, CancellationToken cancellationToken)
    {
        foreach (var (id, edits) in _edits)
        {
            var document = solution.GetDocument(id)!;
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            document = document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (original, current) => edits[original](current)));
            document = await WithDocumentationAsync(document, cancellationToken).ConfigureAwait(false);
            solution = (await UsingDirectives.AddAsync(document, usings, cancellationToken).ConfigureAwait(false)).Project.Solution;
        }
        return solution;
    }

    private void AddCall(ReferenceLocation reference, SyntaxNode call, IMethodSymbol? method)
    {
        if (method is null)
        {
            Conflicts.Add(Conflict.At(reference.Location, "This call does not compile; it is not clear what its arguments are for."));
            return;
        }
        var lists = new ArgumentLists(plan, (method.ReducedFrom ?? method).OriginalDefinition.Parameters, method.ReducedFrom is null ? 0 : 1);
        _calls.Add((reference.Location, lists));
        Add(reference.Document, call, current => (call, current) switch
        {
            (InvocationExpressionSyntax old, InvocationExpressionSyntax now) => now.WithArgumentList(lists.Rewrite(old.ArgumentList, now.ArgumentList)),
            (ObjectCreationExpressionSyntax { ArgumentList: null } old, ObjectCreationExpressionSyntax now) => WithList(now, lists.Rewrite(old.ArgumentList, null)),
            (ObjectCreationExpressionSyntax old, ObjectCreationExpressionSyntax now) => now.WithArgumentList(lists.Rewrite(old.ArgumentList, now.ArgumentList)),
            (ImplicitObjectCreationExpressionSyntax old, ImplicitObjectCreationExpressionSyntax now) => now.WithArgumentList(lists.Rewrite(old.ArgumentList, now.ArgumentList)),
            (ConstructorInitializerSyntax old, ConstructorInitializerSyntax now) => now.WithArgumentList(lists.Rewrite(old.ArgumentList, now.ArgumentList)),
            (PrimaryConstructorBaseTypeSyntax old, PrimaryConstructorBaseTypeSyntax now) => now.WithArgumentList(lists.Rewrite(old.ArgumentList, now.ArgumentList)),
            (AttributeSyntax old, AttributeSyntax now) => now.WithArgumentList(lists.Rewrite(old.ArgumentList, now.ArgumentList)),
            _ => current,
        });
    }

    /// <summary><c>new Order { ... }</c> gets a list only when it has something to pass.</summary>
    private static ObjectCreationExpressionSyntax WithList(ObjectCreationExpressionSyntax creation, ArgumentListSyntax list) => list.Arguments.Count == 0 ? creation
        : creation.WithType(creation.Type.WithoutTrailingTrivia()).WithArgumentList(list.WithTrailingTrivia(creation.Type.GetTrailingTrivia()));

    private void AddDocumentation(Document document, SyntaxNode cref)
    {
        if (cref.DescendantNodesAndSelf().OfType<NameMemberCrefSyntax>().FirstOrDefault() is { Parameters: { } types } && types.Parameters.Count == plan.OldCount)
            Add(document, types, current => Rewrite((CrefParameterListSyntax)current));

        CrefParameterListSyntax Rewrite(CrefParameterListSyntax old) => old.WithParameters(SeparatedLists.Arrange(old.Parameters, [.. plan.Slots.Select(slot =>
            (slot.Old is { } i && !slot.HasNewType ? old.Parameters[i] : SyntaxFactory.CrefParameter(SyntaxFactory.ParseTypeName(slot.New.Type!.ToString().Replace('<', '{').Replace('>', '}'))), slot.Old))]));
    }

    private async Task<Document> WithDocumentationAsync(Document document, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changes = root.GetAnnotatedNodes(_declared).Select(list => ParameterDocs.Change(list.Parent!, text, plan)).OfType<TextChange>().OrderBy(change => change.Span.Start).ToList();
        return changes.Count == 0 ? document : document.WithText(text.WithChanges(changes));
    }

    private void Add(Document document, SyntaxNode node, Func<SyntaxNode, SyntaxNode> edit)
    {
        if (!_edits.TryGetValue(document.Id, out var edits))
            _edits.Add(document.Id, edits = []);
        edits.TryAdd(node, edit);
    }
}
