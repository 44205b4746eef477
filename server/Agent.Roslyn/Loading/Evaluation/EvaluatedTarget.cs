using System.Collections.Immutable;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>A project in one target framework.</summary>
/// <param name="Framework">Such as <c>net10.0</c>; empty in projects of the old style.</param>
/// <param name="Output">The assembly a build makes.</param>
/// <param name="ReferenceOutput">The one without bodies that other projects compile against; empty when there is none.</param>
/// <param name="Assembly">Its simple name.</param>
/// <param name="Namespace">Where new types go.</param>
/// <param name="Arguments">The compiler's command line without the sources.</param>
/// <param name="Sources">What is compiled.</param>
/// <param name="References">The projects it compiles against.</param>
internal sealed record EvaluatedTarget(
    string Framework, string Output, string ReferenceOutput, string Assembly, string Namespace,
    ImmutableArray<string> Arguments, ImmutableArray<SourceFile> Sources, ImmutableArray<ProjectEdge> References);

/// <summary>A file that is compiled.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Link">Where the project shows it when it lies elsewhere; else empty.</param>
internal readonly record struct SourceFile(string Path, string Link);

/// <summary>One project compiling against another.</summary>
/// <param name="Project">The other project file.</param>
/// <param name="Output">The assembly of the target framework that was chosen.</param>
/// <param name="ReferenceOutput">The same without bodies; may be empty.</param>
/// <param name="Aliases">External aliases, comma-separated; usually empty.</param>
internal readonly record struct ProjectEdge(string Project, string Output, string ReferenceOutput, string Aliases);
