using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>How far a change outside of members reaches.</summary>
[Flags]
internal enum Surroundings
{
    None = 0,
    /// <summary>This file only: comments, pragmas, statements of the top level.</summary>
    File = 1,
    /// <summary>What the declarations of this file mean: its usings, its nullable context.</summary>
    Meanings = 2,
    /// <summary>Every file of the project: global usings.</summary>
    Project = 4,
    /// <summary>Every project that references this one: attributes of the assembly.</summary>
    Assembly = 8,
}

/// <summary>A member whose inside changed while everything others can see of it stayed.</summary>
/// <param name="Before">The member before.</param>
/// <param name="After">The member after.</param>
/// <param name="IsInitializer">Whether it is the initial value of a field or property: constructors of the type, in whatever file, answer for that.</param>
internal sealed record BodyChange(MemberDeclarationSyntax Before, MemberDeclarationSyntax After, bool IsInitializer)
{
    /// <summary>What the compiler says outside the member's own text stays the same. Directives reach further.</summary>
    public bool IsLocal => !IsInitializer && !Before.ContainsDirectives && !After.ContainsDirectives;
}

/// <summary>A declaration that came (no <paramref name="Before"/>), went (no <paramref name="After"/>) or is declared otherwise. For a type that is in both, only what stands before its members.</summary>
internal sealed record DeclarationChange(MemberDeclarationSyntax? Before, MemberDeclarationSyntax? After);

/// <summary>
/// What differs between two texts of a file, told in declarations: the ground on which the ladder decides who has to be compiled again. Where it cannot tell it errs towards more.
/// It compares syntax only; what names mean is not looked at here.
/// </summary>
internal sealed record TreeDiff(bool IsSame, ImmutableArray<BodyChange> Bodies, ImmutableArray<DeclarationChange> Declarations, Surroundings Surroundings)
{
    private static readonly TreeDiff Same = new(true, [], [], Surroundings.None);

    /// <summary>Nobody outside this file can notice.</summary>
    public bool IsInsideMembers => Declarations.IsEmpty && (Surroundings & ~Surroundings.File) == 0;

    /// <summary>The difference; a missing side is a file that is added or deleted.</summary>
    public static TreeDiff Between(SyntaxTree? before, SyntaxTree? after, CancellationToken cancellationToken)
    {
        if (before == after)
            return Same;
        var region = before is null || after is null ? default : ChangedRegion.Between(before.GetText(cancellationToken), after.GetText(cancellationToken));
        if (region is { IsEmpty: true } && before is not null && after is not null && before.Options.Equals(after.Options))
            return Same;
        var walk = new DeclarationWalk();
        walk.Compare((CompilationUnitSyntax?)before?.GetRoot(cancellationToken), (CompilationUnitSyntax?)after?.GetRoot(cancellationToken));
        if (before is not null && after is not null)
            walk.CompareDirectives(before.GetRoot(cancellationToken), region.Before, after.GetRoot(cancellationToken), region.After);
        return new TreeDiff(false, [.. walk.Bodies], [.. walk.Declarations], walk.Surroundings);
    }
}
