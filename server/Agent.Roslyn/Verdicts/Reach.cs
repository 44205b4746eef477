using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Who can notice the changed declarations of one project, told in names: a file that mentions none of them, nor anything through which a changed type or constant flows, compiles as
/// before. Where a change is used without names, every file is in reach.
/// </summary>
internal sealed class Reach
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _constants = new(StringComparer.Ordinal);

    /// <summary>Every file of the project.</summary>
    public bool IsEverythingHere { get; private set; }

    /// <summary>Every file of the projects that reference it.</summary>
    public bool IsEverythingBeyond { get; private set; }

    /// <summary>Projects that reference it can notice at all.</summary>
    public bool IsBeyond { get; private set; }

    public static Reach Of(ProjectEdit edit, Fork fork, IEnumerable<DocumentEdit> documents, CancellationToken cancellationToken)
    {
        var reach = new Reach { IsEverythingHere = edit.IsWhole, IsEverythingBeyond = edit.IsWhole, IsBeyond = edit.IsWhole };
        foreach (var document in documents)
            reach.Add(document, fork, cancellationToken);
        return reach;
    }

    /// <summary>The words that put a file in reach, found by following changed types and constants through all signatures of <paramref name="trees"/>.</summary>
    public ImmutableHashSet<string> Follow(IReadOnlyCollection<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        if (_types.Count > 0 || _constants.Count > 0)
        {
            var declarations = trees.SelectMany(tree => SyntaxDeclaration.In(tree, cancellationToken)).ToList();
            while (declarations.RemoveAll(TakesPart) > 0)
                cancellationToken.ThrowIfCancellationRequested();
        }
        return [.. _words, .. _types, .. _constants, .. _words.SelectMany(ImplicitUse.OfName)];
    }

    private bool TakesPart(SyntaxDeclaration declaration)
    {
        var carriesType = declaration.Signature.Any(_types.Contains);
        var carriesConstant = declaration.Constant.Any(_constants.Contains);
        if (carriesType)
            (declaration.IsType ? _types : _words).UnionWith(declaration.Names);
        if (carriesConstant)
            _constants.UnionWith(declaration.Names);
        return carriesType || carriesConstant;
    }

    private void Add(DocumentEdit document, Fork fork, CancellationToken cancellationToken)
    {
        var diff = document.Diff;
        if ((diff.Surroundings & (Surroundings.Project | Surroundings.Assembly)) != 0)
            IsEverythingHere = IsEverythingBeyond = IsBeyond = true;
        foreach (var change in diff.Declarations)
        {
            // Where a program begins is told at the end of a whole project only.
            IsEverythingHere |= new[] { change.Before, change.After }.Any(side => side?.DescendantNodesAndSelf().Any(node => node is MethodDeclarationSyntax { Identifier.ValueText: "Main" }) == true);
            Add(change);
            AddNamespaces(change.Before, fork.Compilation);
            AddNamespaces(change.After, fork.Base.Compilation);
        }
        if ((diff.Surroundings & Surroundings.Meanings) != 0 && document is { Before: { } before, After: { } after })
        {
            foreach (var change in DeclarationMeanings.Compare(fork.Base.Compilation.GetSemanticModel(before), fork.Compilation.GetSemanticModel(after), cancellationToken))
                Add(change);
        }
    }

    private void Add(DeclarationChange change)
    {
        IsBeyond |= !IsHidden(change.Before) || !IsHidden(change.After) || Has(change, SyntaxKind.RequiredKeyword);
        switch (change.After ?? change.Before!)
        {
            case BaseNamespaceDeclarationSyntax space:
                AddMembers(change, space.Members);
                break;
            case TypeDeclarationSyntax type:
                AddType(change, type);
                break;
            case EnumDeclarationSyntax:
                AddEnum(change);
                break;
            case DelegateDeclarationSyntax:
                AddNames(change.Before is null ? _words : _types, change);
                break;
            case GlobalStatementSyntax:
                IsEverythingHere = true;
                break;
            case OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax:
                _words.Add(ImplicitUse.Anything);
                break;
            case ConstructorDeclarationSyntax constructor:
                AddConstructor(change, constructor);
                break;
            case var member:
                AddMember(change, member);
                break;
        }
    }

    /// <summary>
    /// A new type is noticed by its name. One that goes, or becomes another, also by whoever holds a value of it; its members need that or its name, but for extensions and constants. Another
    /// part of a type brings members to a type that is there.
    /// </summary>
    private void AddType(DeclarationChange change, TypeDeclarationSyntax type)
    {
        var isPart = type.Modifiers.Any(SyntaxKind.PartialKeyword);
        var isExtension = type.Identifier.ValueText.Length == 0;
        AddNames(change.Before is null && !isPart ? _words : _types, change);
        if (isExtension || (isPart && (change.Before is null || change.After is null)))
            AddMembers(change, type.Members);
        else if (change.Before is null || change.After is null)
            AddMembers(change, type.Members.Where(IsSeenWithoutType));
    }

    private void AddMembers(DeclarationChange change, IEnumerable<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
            Add(change.Before is null ? new DeclarationChange(null, member) : new DeclarationChange(member, null));
    }

    private static bool IsSeenWithoutType(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true,
        TypeDeclarationSyntax type => type.Identifier.ValueText.Length == 0,
        _ => member.Modifiers.Any(SyntaxKind.ConstKeyword),
    };

    /// <summary>Values of members follow those before them, and switches look for all of them.</summary>
    private void AddEnum(DeclarationChange change)
    {
        AddNames(_types, change);
        foreach (var value in new[] { change.Before, change.After }.OfType<EnumDeclarationSyntax>().SelectMany(one => one.Members))
            _constants.Add(value.Identifier.ValueText);
    }

    /// <summary>Whether a type can be made without arguments is noticed by whoever holds one: a type argument may ask for it.</summary>
    private void AddConstructor(DeclarationChange change, ConstructorDeclarationSyntax constructor)
    {
        if (constructor.Modifiers.Any(SyntaxKind.StaticKeyword))
            return;
        var isOnly = (change.Before is null || change.After is null) && constructor.Parent is TypeDeclarationSyntax owner
            && (owner.Modifiers.Any(SyntaxKind.PartialKeyword) || owner.Members.OfType<ConstructorDeclarationSyntax>().Count(one => !one.Modifiers.Any(SyntaxKind.StaticKeyword)) == 1);
        AddNames(isOnly || TakesNothing(change.Before) || TakesNothing(change.After) ? _types : _words, change);
        _words.Add(ImplicitUse.New);

        static bool TakesNothing(MemberDeclarationSyntax? one) => one is ConstructorDeclarationSyntax { ParameterList.Parameters: var parameters } && parameters.All(parameter => parameter.Default is not null);
    }

    private void AddMember(DeclarationChange change, MemberDeclarationSyntax member)
    {
        AddNames(Has(change, SyntaxKind.ConstKeyword) ? _constants : _words, change);
        _words.UnionWith(ImplicitUse.OfMember(member));
        if (member.Parent is not TypeDeclarationSyntax owner)
            return;
        // What a structure consists of and what must be set are noticed by whoever holds one.
        if (Has(change, SyntaxKind.RequiredKeyword) || (member is BaseFieldDeclarationSyntax && owner.Kind() is SyntaxKind.StructDeclaration or SyntaxKind.RecordStructDeclaration))
            _types.Add(owner.Identifier.ValueText);
        // Constructors in other parts answer for fields that are never set.
        else if (owner.Modifiers.Any(SyntaxKind.PartialKeyword) && member is BaseFieldDeclarationSyntax or PropertyDeclarationSyntax)
            _words.Add(owner.Identifier.ValueText);
    }

    /// <summary>A directive for a namespace binds, or no longer does, when nobody else declares it.</summary>
    private void AddNamespaces(MemberDeclarationSyntax? declared, Compilation other)
    {
        if (declared is not BaseNamespaceDeclarationSyntax)
            return;
        foreach (var space in declared.DescendantNodesAndSelf(node => node is BaseNamespaceDeclarationSyntax).OfType<BaseNamespaceDeclarationSyntax>())
        {
            INamespaceSymbol? known = other.GlobalNamespace;
            foreach (var name in space.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Reverse().SelectMany(one => one.Name.ToString().Split('.')))
            {
                known = known?.GetNamespaceMembers().FirstOrDefault(one => one.Name == name);
                if (known is null)
                    _words.Add(name);
            }
        }
    }

    private static void AddNames(HashSet<string> names, DeclarationChange change)
    {
        foreach (var name in new[] { change.Before, change.After }.OfType<MemberDeclarationSyntax>().SelectMany(MemberNames.Of))
        {
            names.Add(name);
            if (name.EndsWith("Attribute", StringComparison.Ordinal))
                names.Add(name[..^"Attribute".Length]);
        }
    }

    private static bool Has(DeclarationChange change, SyntaxKind modifier) => change.Before?.Modifiers.Any(modifier) == true || change.After?.Modifiers.Any(modifier) == true;

    /// <summary>Private members are nobody's business outside; a missing side is not there at all.</summary>
    private static bool IsHidden(MemberDeclarationSyntax? member) => member switch
    {
        null => true,
        BaseNamespaceDeclarationSyntax or GlobalStatementSyntax => false,
        _ => member.Modifiers.Any(SyntaxKind.PrivateKeyword) && !member.Modifiers.Any(SyntaxKind.ProtectedKeyword)
            || (member.Parent is TypeDeclarationSyntax and not InterfaceDeclarationSyntax && !member.Modifiers.Any(IsAccess) && !HasNoAccess(member)),
    };

    private static bool IsAccess(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword;

    /// <summary>Explicit implementations and parts of methods get their accessibility elsewhere.</summary>
    private static bool HasNoAccess(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PartialKeyword) || member.ChildNodes().OfType<ExplicitInterfaceSpecifierSyntax>().Any();
}
