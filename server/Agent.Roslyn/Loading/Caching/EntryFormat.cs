using Agent.Roslyn.Loading.Evaluation;

namespace Agent.Roslyn.Loading.Caching;

/// <summary>How an evaluation is stored, field by field. A change here needs a new version in <see cref="EvaluationCache"/>.</summary>
internal static class EntryFormat
{
    public static void Write(EntryWriter writer, EvaluatedProject project)
    {
        writer.Write(project.Path);
        writer.Write(project.Targets, Write);
        writer.Write(project.Inputs, Write);
        writer.Write(project.Folders, WriteText);
        writer.Write(project.Sources, WriteText);
        writer.Write(project.HasDefaultItems ? 1 : 0);
        writer.Write((long)project.Restore);
        writer.Write(project.Packages, WriteText);
        writer.Write(project.Failure is null ? 0 : 1);
        writer.Write(project.Failure ?? "");
    }

    public static EvaluatedProject ReadProject(EntryReader reader)
    {
        var project = new EvaluatedProject(
            reader.ReadString(), reader.ReadArray(ReadTarget), reader.ReadArray(ReadStamp), reader.ReadArray(ReadText), reader.ReadArray(ReadText), reader.ReadNumber() == 1,
            (RestoreState)reader.ReadNumber(), reader.ReadArray(ReadText), null);
        var hasFailed = reader.ReadNumber() == 1;
        return reader.ReadString() is var failure && hasFailed ? project with { Failure = failure } : project;
    }

    private static void Write(EntryWriter writer, EvaluatedTarget target)
    {
        writer.Write(target.Framework);
        writer.Write(target.Output);
        writer.Write(target.ReferenceOutput);
        writer.Write(target.Assembly);
        writer.Write(target.Namespace);
        writer.Write(target.Arguments, WriteText);
        writer.Write(target.Sources, Write);
        writer.Write(target.References, Write);
    }

    private static EvaluatedTarget ReadTarget(EntryReader reader) => new(
        reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadArray(ReadText), reader.ReadArray(ReadSource), reader.ReadArray(ReadEdge));

    private static void Write(EntryWriter writer, SourceFile source)
    {
        writer.Write(source.Path);
        writer.Write(source.Link);
    }

    private static SourceFile ReadSource(EntryReader reader) => new(reader.ReadString(), reader.ReadString());

    private static void Write(EntryWriter writer, ProjectEdge edge)
    {
        writer.Write(edge.Project);
        writer.Write(edge.Output);
        writer.Write(edge.ReferenceOutput);
        writer.Write(edge.Aliases);
    }

    private static ProjectEdge ReadEdge(EntryReader reader) => new(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());

    private static void Write(EntryWriter writer, FileStamp stamp)
    {
        writer.Write(stamp.Path);
        writer.Write(stamp.Length);
        writer.Write(stamp.Written);
        writer.Write((long)stamp.Hash);
    }

    private static FileStamp ReadStamp(EntryReader reader) => new(reader.ReadString(), reader.ReadNumber(), reader.ReadNumber(), (ulong)reader.ReadNumber());

    private static void WriteText(EntryWriter writer, string text) => writer.Write(text);

    private static string ReadText(EntryReader reader) => reader.ReadString();
}
