using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Symbols;

/// <summary>What a test looks like in xunit, NUnit and MSTest. Attributes count by name, so that tests are known in projects whose packages are missing too.</summary>
internal static class Testing
{
    private static readonly FrozenSet<string> Tests = FrozenSet.Create("Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestMethod", "DataTestMethod");

    private static readonly FrozenSet<string> Frames = FrozenSet.Create(
        "SetUp", "OneTimeSetUp", "TearDown", "OneTimeTearDown", "TestInitialize", "TestCleanup", "ClassInitialize", "ClassCleanup");

    private static readonly FrozenSet<string> FrameNames = FrozenSet.Create("InitializeAsync", "Dispose", "DisposeAsync");

    /// <summary>Whether a declaration may be a test; only the attribute's class can tell for sure.</summary>
    public static bool MayBeTest(Declaration declaration) => declaration.Node is MethodDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>Whether a member is a test.</summary>
    public static bool IsTest(ISymbol member) => member is IMethodSymbol && member.GetAttributes().Any(attribute => Has(attribute.AttributeClass, Tests));

    /// <summary>Whether a member runs with every test of its class: constructor, initial value, set-up, clean-up.</summary>
    public static bool RunsWithTests(ISymbol member) => member.ContainingType is { } type && type.GetMembers().Any(IsTest) && member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } or IFieldSymbol => true,
        IMethodSymbol method => FrameNames.Contains(method.Name) || method.GetAttributes().Any(attribute => Has(attribute.AttributeClass, Frames)),
        _ => false,
    };

    private static bool Has(INamedTypeSymbol? attribute, FrozenSet<string> names)
    {
        for (var type = attribute; type is not null; type = type.BaseType)
        {
            if (names.Contains(type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name[..^"Attribute".Length] : type.Name))
                return true;
        }
        return false;
    }
}
