using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// What the compiler says outside of a member because of what the member does inside: constructors answer for initial values and for properties with a field of their own, a type's head
/// for parameters nobody reads, a field for being used nowhere.
/// </summary>
internal static class SideEffects
{
    /// <summary>Paths of the files that have to be compiled for members of <paramref name="edit"/>.</summary>
    public static IEnumerable<string> FindFiles(DocumentEdit edit, Compilation compilation, CancellationToken cancellationToken)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var body in edit.Diff.Bodies)
        {
            if (body.Before.Parent is not TypeDeclarationSyntax owner)
                continue;
            var type = compilation.GetSemanticModel(owner.SyntaxTree).GetDeclaredSymbol(owner, cancellationToken);
            if (type is null || !(body.IsInitializer || NoticedByType(Mentions.Changed([body.Before], [body.After]), type, cancellationToken)))
                continue;
            foreach (var part in type.DeclaringSyntaxReferences)
                paths.Add(part.SyntaxTree.FilePath);
        }
        return paths;
    }

    private static bool NoticedByType(IReadOnlySet<string> changed, INamedTypeSymbol type, CancellationToken cancellationToken) =>
        changed.Count > 0 && (changed.Contains("field") || type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => changed.Contains(parameter.Name))
            && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax)));
}
