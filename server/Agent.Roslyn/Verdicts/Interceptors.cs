using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Whether code may be generated from what stands inside members. Interceptors are, from calls; everything else generators of today make comes from declarations and attributes. The SDK allows
/// interceptors everywhere, so what counts is whether a generator of the project knows the word. Where that cannot be told, it may.
/// </summary>
internal static class Interceptors
{
    private const string Word = "Intercept";

    private static readonly ConditionalWeakTable<AnalyzerReference, StrongBox<bool>> Known = [];

    public static bool MayBeGenerated(Project project) =>
        project.ParseOptions is { } options && options.Features.Any(feature => feature.Key.StartsWith("Interceptors", StringComparison.Ordinal) && feature.Value.Length > 0)
        && project.AnalyzerReferences.Any(reference => Known.GetValue(reference, one => new StrongBox<bool>(MayGenerate(one))).Value);

    private static bool MayGenerate(AnalyzerReference reference) =>
        !reference.GetGenerators(LanguageNames.CSharp).IsEmpty && (reference.FullPath is not { } path || MayGenerate(Path.GetDirectoryName(path)!));

    /// <summary>A generator may do it through a library beside it.</summary>
    private static bool MayGenerate(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.dll").Any(file => Mentions(File.ReadAllBytes(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>As a name or as a text of the assembly.</summary>
    private static bool Mentions(ReadOnlySpan<byte> assembly) => assembly.IndexOf(Encoding.UTF8.GetBytes(Word)) >= 0 || assembly.IndexOf(Encoding.Unicode.GetBytes(Word)) >= 0;
}
