using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>
/// The arguments of one call after the plan. Every argument stays with its parameter; what a call left to a default stays left to it where it can, and what follows is named then.
/// </summary>
/// <param name="plan">The new list.</param>
/// <param name="parameters">Of the method that the call means, before the change.</param>
/// <param name="receivers">One where the call is <c>receiver.Extension(...)</c>: the first parameter is not in the list.</param>
internal sealed class ArgumentLists(SignaturePlan plan, ImmutableArray<IParameterSymbol> parameters, int receivers)
{
    private readonly List<SyntaxNode> _dropped = [];

    /// <summary>Arguments that calls or assignments are lost with.</summary>
    public IReadOnlyList<SyntaxNode> Dropped => _dropped;

    /// <param name="original">The list where it stands.</param>
    /// <param name="current">The same with what changed inside of its arguments.</param>
    public ArgumentListSyntax Rewrite(ArgumentListSyntax? original, ArgumentListSyntax? current)
    {
        original ??= SyntaxFactory.ArgumentList();
        current ??= original;
        var arranged = Arrange([.. original.Arguments.Select(argument => argument.NameColon)], current.Arguments,
            (argument, name) => argument.WithoutLeadingTrivia().WithNameColon(Named(name)).WithLeadingTrivia(argument.GetLeadingTrivia()), SyntaxFactory.Argument);
        return arranged is null ? current : current.WithArguments(arranged.Value);
    }

    /// <summary>The same for an attribute; its properties stay at the end.</summary>
    public AttributeArgumentListSyntax? Rewrite(AttributeArgumentListSyntax? original, AttributeArgumentListSyntax? current)
    {
        var list = current ?? original ?? SyntaxFactory.AttributeArgumentList();
        var properties = list.Arguments.Where(argument => argument.NameEquals is not null).ToList();
        var positional = SyntaxFactory.SeparatedList(list.Arguments.Where(argument => argument.NameEquals is null));
        var arranged = Arrange([.. positional.Select(argument => argument.NameColon)], positional, (argument, name) => argument.WithNameColon(Named(name)), SyntaxFactory.AttributeArgument);
        if (arranged is null)
            return current;
        List<AttributeArgumentSyntax> all = [.. arranged, .. properties];
        return all.Count == 0 ? null : list.WithArguments(SeparatedLists.Arrange(list.Arguments, [.. all.Select(argument => (argument, (int?)null))]));
    }

    private static NameColonSyntax Named(string name) => SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(name)).WithTrailingTrivia(SyntaxFactory.Space);

    /// <summary>The new order; null when the list stays as it is.</summary>
    private SeparatedSyntaxList<T>? Arrange<T>(List<NameColonSyntax?> names, SeparatedSyntaxList<T> current, Func<T, string, T> withName, Func<ExpressionSyntax, T> make) where T : SyntaxNode
    {
        var places = names.Select((name, i) => PlaceOf(name, i)).ToList();
        var isExpanded = parameters is [.., { IsParams: true }] && places.Where((place, i) => place == parameters.Length - 1 && names[i] is null).Any();
        // Named arguments in an order of their own keep it, and what is new is named behind them.
        var isFree = places.Zip(places.Skip(1)).Any(pair => pair.First > pair.Second);
        List<(T Node, int? Old)> result = isFree ? [.. current.Select((node, i) => (names[i] is null ? withName(node, NameAt(places[i])) : node, (int?)i)).Where(item => IsKept(places[item.Item2!.Value]))] : [];
        var mustName = isFree;
        foreach (var slot in plan.Slots.Where(slot => receivers == 0 || slot.Old != 0))
        {
            var given = places.Select((place, i) => (place, i)).Where(each => each.place == slot.Old).Select(each => each.i).ToList();
            if (given.Count > 0 && isFree)
                continue;
            if (given.Count > 0)
                result.AddRange(given.Select(i => (mustName && names[i] is null ? withName(current[i], NameAt(places[i])) : current[i], (int?)i)));
            else if (Explicit(slot, isExpanded) is { } value)
                result.Add((mustName ? withName(make(value), slot.Old is { } old ? NameAt(old) : slot.Name) : make(value), null));
            else
                mustName |= !IsParams(slot);
        }
        _dropped.AddRange(current.Where((_, i) => !IsKept(places[i])).Where(DoesSomething));
        return result.Select(item => item.Node).SequenceEqual(current) ? null : SeparatedLists.Arrange(current, result);
    }

    private bool IsKept(int place) => plan.Slots.Any(slot => slot.Old == place);

    private string NameAt(int place) => parameters[place].Name;

    private int PlaceOf(NameColonSyntax? name, int index)
    {
        if (name is null)
            return Math.Min(index + receivers, Math.Max(parameters.Length - 1, 0));
        return parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText)?.Ordinal ?? -1;
    }

    /// <summary>What must be passed where the call passed nothing; null when its default does.</summary>
    private static ExpressionSyntax? Explicit(ParameterSlot slot, bool isExpanded)
    {
        if (slot.Argument is { } argument)
            return argument;
        if (IsParams(slot) || !(isExpanded || slot.LostItsDefault))
            return null;
        return (slot.Was?.Default ?? slot.New.Default)?.Value.WithoutTrivia();
    }

    private static bool IsParams(ParameterSlot slot) => slot.New.Modifiers.Any(SyntaxKind.ParamsKeyword);

    private static bool DoesSomething(SyntaxNode argument) => argument.DescendantNodesAndSelf().Any(node =>
        node is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax
        || node.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression);
}
