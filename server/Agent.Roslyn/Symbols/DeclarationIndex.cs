using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Symbols;

/// <summary>
/// Everything one file declares, read from its syntax and kept as long as the syntax is: names are found without compiling, and a fork of the solution reads only what changed.
/// </summary>
internal static class DeclarationIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<Declaration>>> Known = [];

    /// <summary>Types and members in the order in which they stand.</summary>
    public static ImmutableArray<Declaration> Of(SyntaxNode root) =>
        Known.GetValue(root.SyntaxTree, tree => new(Read((CompilationUnitSyntax)tree.GetRoot()))).Value;

    /// <summary>The innermost type or member around a place, its documentation included; null outside of all.</summary>
    public static Declaration? FindInnermost(SyntaxNode root, TextSpan span) => Of(root).Where(declaration => Extent(declaration.Node).Contains(span)).MinBy(declaration => declaration.Node.FullSpan.Length);

    private static TextSpan Extent(SyntaxNode node) => node is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } ? field.FullSpan : node.FullSpan;

    private static ImmutableArray<Declaration> Read(CompilationUnitSyntax root)
    {
        var found = ImmutableArray.CreateBuilder<Declaration>();
        foreach (var member in root.Members)
            Add(member, [], null);
        return found.ToImmutable();

        void Add(MemberDeclarationSyntax member, ImmutableArray<NamePart> path, NamePart? receiver)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    AddAll(space.Members, [.. path, .. PartsOf(space.Name)], null);
                    break;
                case TypeDeclarationSyntax { Identifier.ValueText: "" } extension:
                    AddAll(extension.Members, path, ReceiverOf(extension.ParameterList?.Parameters.FirstOrDefault()));
                    break;
                case TypeDeclarationSyntax type:
                    Put(type, KindOf(type), type.Identifier.ValueText, type.Arity);
                    ImmutableArray<NamePart> own = [.. path, new(type.Identifier.ValueText, type.Arity)];
                    if (type is RecordDeclarationSyntax { ParameterList: { } list })
                    {
                        foreach (var parameter in list.Parameters)
                            found.Add(new(parameter, DeclarationKind.Property, [.. own, new(parameter.Identifier.ValueText, 0)], [], null));
                    }
                    AddAll(type.Members, own, null);
                    break;
                case EnumDeclarationSyntax type:
                    Put(type, DeclarationKind.Enum, type.Identifier.ValueText, 0);
                    AddAll(type.Members, [.. path, new(type.Identifier.ValueText, 0)], null);
                    break;
                case DelegateDeclarationSyntax type:
                    Put(type, DeclarationKind.Delegate, type.Identifier.ValueText, type.Arity);
                    break;
                case MethodDeclarationSyntax method:
                    Put(method, DeclarationKind.Method, method.Identifier.ValueText, method.Arity, method.ExplicitInterfaceSpecifier,
                        method.ParameterList.Parameters.FirstOrDefault() is { } first && first.Modifiers.Any(SyntaxKind.ThisKeyword) ? ReceiverOf(first) : receiver);
                    break;
                case ConstructorDeclarationSyntax constructor:
                    Put(constructor, DeclarationKind.Constructor, constructor.Modifiers.Any(SyntaxKind.StaticKeyword) ? ".cctor" : ".ctor", 0);
                    break;
                case DestructorDeclarationSyntax finalizer:
                    Put(finalizer, DeclarationKind.Method, "~" + finalizer.Identifier.ValueText, 0);
                    break;
                case OperatorDeclarationSyntax @operator:
                    Put(@operator, DeclarationKind.Operator, $"operator {@operator.OperatorToken.ValueText}", 0, @operator.ExplicitInterfaceSpecifier);
                    break;
                case ConversionOperatorDeclarationSyntax conversion:
                    Put(conversion, DeclarationKind.Operator, $"{conversion.ImplicitOrExplicitKeyword.ValueText} operator {Types.Normalize(conversion.Type.ToString())}", 0, conversion.ExplicitInterfaceSpecifier);
                    break;
                case PropertyDeclarationSyntax property:
                    Put(property, DeclarationKind.Property, property.Identifier.ValueText, 0, property.ExplicitInterfaceSpecifier, receiver);
                    break;
                case IndexerDeclarationSyntax indexer:
                    Put(indexer, DeclarationKind.Property, "this[]", 0, indexer.ExplicitInterfaceSpecifier, receiver);
                    break;
                case EventDeclarationSyntax @event:
                    Put(@event, DeclarationKind.Event, @event.Identifier.ValueText, 0, @event.ExplicitInterfaceSpecifier);
                    break;
                case EnumMemberDeclarationSyntax value:
                    Put(value, DeclarationKind.EnumMember, value.Identifier.ValueText, 0);
                    break;
                case BaseFieldDeclarationSyntax field:
                    foreach (var variable in field.Declaration.Variables)
                        Put(variable, field is EventFieldDeclarationSyntax ? DeclarationKind.Event : DeclarationKind.Field, variable.Identifier.ValueText, 0);
                    break;
            }

            void Put(SyntaxNode node, DeclarationKind kind, string name, int arity, ExplicitInterfaceSpecifierSyntax? @explicit = null, NamePart? extended = null) =>
                found.Add(new(node, kind, [.. path, new(name, arity)], @explicit is null ? [] : PartsOf(@explicit.Name), extended));
        }

        void AddAll(IEnumerable<MemberDeclarationSyntax> members, ImmutableArray<NamePart> path, NamePart? receiver)
        {
            foreach (var member in members)
                Add(member, path, receiver);
        }
    }

    private static DeclarationKind KindOf(TypeDeclarationSyntax type) => type switch
    {
        RecordDeclarationSyntax => DeclarationKind.Record,
        StructDeclarationSyntax => DeclarationKind.Struct,
        InterfaceDeclarationSyntax => DeclarationKind.Interface,
        _ => DeclarationKind.Class,
    };

    private static ImmutableArray<NamePart> PartsOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => [.. PartsOf(qualified.Left), .. PartsOf(qualified.Right)],
        AliasQualifiedNameSyntax aliased => PartsOf(aliased.Name),
        SimpleNameSyntax simple => [new(simple.Identifier.ValueText, simple.Arity)],
        _ => [],
    };

    private static NamePart? ReceiverOf(ParameterSyntax? parameter)
    {
        var type = parameter?.Type;
        while (type is NullableTypeSyntax nullable)
            type = nullable.ElementType;
        return type switch
        {
            NameSyntax name => PartsOf(name) is [.., var last] ? last : null,
            PredefinedTypeSyntax keyword => new(Types.FrameworkName(keyword.Keyword.ValueText), 0),
            _ => null,
        };
    }
}
