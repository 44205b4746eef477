using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings;

/// <summary>Writes a constructor that sets fields and properties of a type, and passes on what its base type asks for.</summary>
internal static class GenerateConstructor
{
    /// <param name="solution">The code.</param>
    /// <param name="type">The type.</param>
    /// <param name="members">Names of fields and properties; empty for those that nothing else can set.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Refactoring> ApplyAsync(Solution solution, INamedTypeSymbol type, IReadOnlyList<string> members, CancellationToken cancellationToken)
    {
        var parts = Declarations.Of(type, solution, cancellationToken).OfType<TypeDeclarationSyntax>().ToList();
        if (parts.Count == 0 || type.IsStatic || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} is not a class or struct of the source that can have a constructor.");
        if (parts.Exists(part => part.ParameterList is not null))
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} has a primary constructor; add a parameter with change_signature.");
        var possible = type.GetMembers().Where(CanBeSet).ToList();
        if (members.FirstOrDefault(member => possible.TrueForAll(each => each.Name != member)) is { } unknown)
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} declares no field or property '{unknown}' that a constructor could set.");
        var chosen = members.Count > 0 ? [.. members.Select(name => possible.First(member => member.Name == name))] : possible.Where(OnlyConstructorsSet).ToList();
        if (chosen.Count == 0)
            return Refactoring.Refused(solution, $"{type.ToDisplayString()} declares nothing that only a constructor can set; name the members.");

        var part = chosen[^1].DeclaringSyntaxReferences[0];
        var model = (await solution.GetDocument(part.SyntaxTree)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var inherited = BaseParameters(type);
        var parameters = inherited.Concat(chosen.Select(member => (Type: TypeOf(member), Name: ParameterName(member.Name))))
            .Select(parameter => $"{parameter.Type.ToMinimalDisplayString(model, part.Span.Start)} {parameter.Name}");
        var call = inherited.Count == 0 ? "" : $" : base({string.Join(", ", inherited.Select(parameter => parameter.Name))})";
        var assignments = chosen.Select(member => $"{(ParameterName(member.Name) == member.Name ? "this." : "")}{member.Name} = {ParameterName(member.Name)};\n");
        var text = $"{(type.IsAbstract ? "protected" : "public")} {type.Name}({string.Join(", ", parameters)}){call}\n{{\n{string.Concat(assignments)}}}";
        var added = await AddMember.ApplyAsync(solution, type, part.SyntaxTree.FilePath, text, chosen[^1].Name, [], cancellationToken).ConfigureAwait(false);
        return added.Conflicts.IsEmpty ? await Refactoring.CheckedAsync(solution, added.After, [type.Name], cancellationToken).ConfigureAwait(false) : added;
    }

    /// <summary>Whether a type declares something that only a constructor can set.</summary>
    public static bool IsNeeded(INamedTypeSymbol type) => type.GetMembers().Any(member => CanBeSet(member) && OnlyConstructorsSet(member));

    private static bool CanBeSet(ISymbol member) => member switch
    {
        IFieldSymbol field => field is { IsConst: false, IsStatic: false, IsImplicitlyDeclared: false },
        IPropertySymbol property => !property.IsStatic && !property.IsIndexer && (property.SetMethod is not null || IsAuto(property)),
        _ => false,
    };

    private static bool OnlyConstructorsSet(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly && !HasInitializer(field),
        IPropertySymbol property => property.SetMethod is null && !HasInitializer(property),
        _ => false,
    };

    private static bool IsAuto(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } && accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });

    private static bool HasInitializer(ISymbol member) =>
        member.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null };

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private static List<(ITypeSymbol Type, string Name)> BaseParameters(INamedTypeSymbol type)
    {
        var constructors = type.TypeKind == TypeKind.Struct ? [] : type.BaseType!.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility is not Accessibility.Private).ToList();
        return constructors.Count == 0 ? [] : [.. constructors.MinBy(constructor => constructor.Parameters.Count(parameter => !parameter.IsOptional))!.Parameters
            .Where(parameter => !parameter.IsOptional && !parameter.IsParams).Select(parameter => (parameter.Type, parameter.Name))];
    }

    private static string ParameterName(string member)
    {
        var name = member.TrimStart('_');
        name = char.ToLowerInvariant(name[0]) + name[1..];
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
