using System.Reflection;
using Agent.Roslyn.Sdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agent.Roslyn.Fixes.Catalog;

/// <summary>Makes the providers and analyzers of an assembly. One that cannot be made is left out: it must not hide the others.</summary>
internal static class ProviderFactory
{
    public static IEnumerable<CodeFixProvider> Fixers(Assembly assembly) => Make<CodeFixProvider>(
        assembly, type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is { } export && export.Languages.Contains(LanguageNames.CSharp));

    public static IEnumerable<CodeRefactoringProvider> Refactorings(Assembly assembly) => Make<CodeRefactoringProvider>(
        assembly, type => type.GetCustomAttribute<ExportCodeRefactoringProviderAttribute>() is { } export && export.Languages.Contains(LanguageNames.CSharp));

    public static IEnumerable<DiagnosticAnalyzer> Analyzers(Assembly assembly) => Make<DiagnosticAnalyzer>(
        assembly, type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } export && export.Languages.Contains(LanguageNames.CSharp));

    private static IEnumerable<T> Make<T>(Assembly assembly, Func<Type, bool> isWanted) where T : class =>
        TypesOf(assembly).Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)) && isWanted(type)).Select(Make<T>).OfType<T>();

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }

    private static T? Make<T>(Type type) where T : class
    {
        try
        {
            var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).MaxBy(constructor => constructor.GetParameters().Length);
            return constructor?.Invoke(
                [.. constructor.GetParameters().Select(parameter => CompilerParts.Default.Container.TryGetExport(parameter.ParameterType, out var part) ? part : null)]) as T;
        }
        catch (Exception e) when (e is TargetInvocationException or TypeLoadException or FileNotFoundException or MemberAccessException)
        {
            return null;
        }
    }
}
