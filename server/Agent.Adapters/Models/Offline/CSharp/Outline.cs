namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>A using directive.</summary>
/// <param name="Name">What it names: <c>System.Linq</c>, or <c>static System.Math</c>, or <c>X = System.Text</c>.</param>
/// <param name="IsGlobal">Whether it holds for the whole project.</param>
/// <param name="Start">Position of its first character.</param>
/// <param name="End">Position after its semicolon.</param>
internal sealed record UsingLine(string Name, bool IsGlobal, int Start, int End);

/// <summary>What a file declares, in the order it stands there. Made from tokens alone, so it also works for files that do not compile.</summary>
/// <param name="Usings">The using directives.</param>
/// <param name="Namespaces">The namespaces, as they are written out in full.</param>
/// <param name="Declarations">Types and members. Local functions and variables are not among them.</param>
internal sealed record Outline(IReadOnlyList<UsingLine> Usings, IReadOnlyList<string> Namespaces, IReadOnlyList<Declaration> Declarations)
{
    public static Outline Of(SourceText source)
    {
        var reader = new OutlineReader(source);
        reader.ReadFile();
        return new Outline(reader.Usings, reader.Namespaces, reader.Declarations);
    }

    /// <summary>The types around a position, from the outermost.</summary>
    public IEnumerable<Declaration> TypesAround(int position) =>
        Declarations.Where(d => d.IsType && d.Start <= position && position < d.End);

    /// <summary>The members of a type declared here.</summary>
    public IEnumerable<Declaration> MembersOf(Declaration type) =>
        Declarations.Where(d => d.Container == (type.Container.Length == 0 ? type.Name : $"{type.Container}.{type.Name}") && d.Start >= type.Start && d.End <= type.End);
}
