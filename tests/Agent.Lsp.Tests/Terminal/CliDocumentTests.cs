using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Agent.Lsp.Terminal;
using Agent.Lsp.Terminal.Arguments;
using Agent.Lsp.Terminal.Json;

namespace Agent.Lsp.Tests.Terminal;

[TestClass]
public sealed partial class CliDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Baseline.Root, "docs", "cli.md"));

    [TestMethod]
    public void The_commands_are_those_of_the_code() =>
        Assert.AreEqual(string.Join('\n', CliCommands.All.Select(command => $"| `{command.Name}` | {command.Summary} |")), Table("| command | what it does |"));

    [TestMethod]
    public void The_exit_codes_are_those_of_the_code() =>
        Assert.AreEqual(string.Join('\n', ExitCodes.All.Select(exit => $"| {(int)exit.Code} | {exit.Meaning} |")), Table("| code | meaning |"));

    [TestMethod]
    public void Every_exit_code_is_explained() => CollectionAssert.AreEqual(Enum.GetValues<ExitCode>(), ExitCodes.All.Select(exit => exit.Code).ToArray());

    [TestMethod]
    public void Every_property_of_the_stream_is_described()
    {
        var described = Quoted.Matches(Document).Select(match => match.Groups[1].Value).ToHashSet();
        var types = Types(JsonLines.Default.GetTypeInfo(typeof(JsonLine))!, []);
        var names = types.SelectMany(type => type.Properties.Select(property => property.Name)
            .Concat(type.PolymorphismOptions?.DerivedTypes.Select(derived => (string)derived.TypeDiscriminator!) ?? [])).Distinct();
        Assert.AreEqual("", string.Join(", ", names.Where(name => !described.Contains(name))));
    }

    private static List<JsonTypeInfo> Types(JsonTypeInfo type, List<JsonTypeInfo> seen)
    {
        if (seen.Any(known => known.Type == type.Type))
            return seen;
        seen.Add(type);
        var inner = type.Properties.Select(property => property.PropertyType)
            .Concat(type.PolymorphismOptions?.DerivedTypes.Select(derived => derived.DerivedType) ?? [])
            .Append(type.ElementType).OfType<Type>();
        foreach (var next in inner)
        {
            if (JsonLines.Default.GetTypeInfo(next) is { } info)
                Types(info, seen);
        }
        return seen;
    }

    private static string Table(string header)
    {
        var rows = Document[(Document.IndexOf(header, StringComparison.Ordinal) + header.Length + 1)..].Split('\n').Skip(1).TakeWhile(line => line.StartsWith('|'));
        return string.Join('\n', rows);
    }

    [GeneratedRegex("`([a-zA-Z.]+)`")]
    private static partial Regex Quoted { get; }
}
