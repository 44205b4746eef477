using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// What C# uses without its name standing there: <c>foreach</c> calls <c>GetEnumerator</c>, <c>new()</c> a constructor. Such a construct counts as a word of its file; the words begin with a
/// space, so that no identifier is one.
/// </summary>
internal static class ImplicitUse
{
    /// <summary>Operators and conversions may be used anywhere.</summary>
    public const string Anything = " ";
    public const string New = " new()";
    public const string ForEach = " foreach";
    public const string Await = " await";
    public const string Using = " using";
    public const string Query = " from";
    public const string Deconstruction = " (,)";
    public const string Element = " []";
    public const string Range = " ^";
    public const string Collection = " {}";
    public const string Interpolation = " $";
    public const string Fixed = " fixed";
    public const string Lock = " lock";

    private static readonly FrozenDictionary<string, string[]> ByName = new Dictionary<string, string[]>
    {
        ["GetEnumerator"] = [ForEach, Collection],
        ["MoveNext"] = [ForEach],
        ["Current"] = [ForEach],
        ["GetAsyncEnumerator"] = [ForEach],
        ["MoveNextAsync"] = [ForEach],
        ["Dispose"] = [Using, ForEach],
        ["DisposeAsync"] = [Using, ForEach],
        ["GetAwaiter"] = [Await, Using, ForEach],
        ["GetResult"] = [Await, Using, ForEach],
        ["IsCompleted"] = [Await, Using, ForEach],
        ["OnCompleted"] = [Await, Using, ForEach],
        ["UnsafeOnCompleted"] = [Await, Using, ForEach],
        ["Deconstruct"] = [Deconstruction],
        ["Add"] = [Collection],
        ["Length"] = [Range],
        ["Count"] = [Range],
        ["Slice"] = [Range],
        ["Substring"] = [Range],
        ["AppendLiteral"] = [Interpolation],
        ["AppendFormatted"] = [Interpolation],
        ["GetPinnableReference"] = [Fixed],
        ["EnterScope"] = [Lock],
        ["Select"] = [Query],
        ["SelectMany"] = [Query],
        ["Where"] = [Query],
        ["Join"] = [Query],
        ["GroupJoin"] = [Query],
        ["GroupBy"] = [Query],
        ["OrderBy"] = [Query],
        ["OrderByDescending"] = [Query],
        ["ThenBy"] = [Query],
        ["ThenByDescending"] = [Query],
        ["Cast"] = [Query],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The constructs that may use a member of this name.</summary>
    public static IReadOnlyList<string> OfName(string name) => ByName.GetValueOrDefault(name) ?? [];

    /// <summary>The constructs that may use a member that has no name.</summary>
    public static IReadOnlyList<string> OfMember(MemberDeclarationSyntax member) => member switch
    {
        IndexerDeclarationSyntax => [Element, Range],
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => [Anything],
        _ => [],
    };

    /// <summary>The constructs a node is.</summary>
    public static IReadOnlyList<string> Of(SyntaxNode node) => node switch
    {
        ImplicitObjectCreationExpressionSyntax => [New],
        CommonForEachStatementSyntax => [ForEach, Deconstruction],
        SpreadElementSyntax => [ForEach],
        AwaitExpressionSyntax => [Await],
        UsingStatementSyntax => [Using],
        LocalDeclarationStatementSyntax local when local.UsingKeyword.IsKind(SyntaxKind.UsingKeyword) => [Using],
        QueryExpressionSyntax => [Query],
        PositionalPatternClauseSyntax or ParenthesizedVariableDesignationSyntax or TupleExpressionSyntax => [Deconstruction],
        BracketedArgumentListSyntax => [Element, Range],
        ListPatternSyntax or SlicePatternSyntax or RangeExpressionSyntax => [Element, Range],
        CollectionExpressionSyntax => [Collection, ForEach],
        InitializerExpressionSyntax initializer when initializer.IsKind(SyntaxKind.CollectionInitializerExpression) => [Collection],
        ParameterSyntax parameter when parameter.Modifiers.Any(SyntaxKind.ParamsKeyword) => [Collection],
        InterpolatedStringExpressionSyntax => [Interpolation],
        FixedStatementSyntax => [Fixed],
        LockStatementSyntax => [Lock],
        _ => [],
    };
}
