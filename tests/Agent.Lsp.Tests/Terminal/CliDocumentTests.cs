using System.Text.Json;
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
        var records = typeof(JsonLine).Assembly.GetTypes().Where(type => type.Namespace == typeof(JsonLine).Namespace && type.GetMethod("<Clone>$") is not null).ToArray();
        var properties = records.SelectMany(type => type.GetProperties()).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        var types = records.Where(type => type.IsSubclassOf(typeof(JsonLine)))
            .Select(type => Sample(type).Type).ToArray();
        Assert.HasCount(7, types);
        Assert.AreEqual("", string.Join(", ", properties.Concat(types).Distinct().Where(name => !described.Contains(name))));
    }

    private static JsonLine Sample(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return (JsonLine)constructor.Invoke([.. constructor.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
    }

    private static string Table(string header)
    {
        var rows = Document[(Document.IndexOf(header, StringComparison.Ordinal) + header.Length + 1)..].Split('\n').Skip(1).TakeWhile(line => line.StartsWith('|'));
        return string.Join('\n', rows);
    }

    [GeneratedRegex("`([a-zA-Z.]+)`")]
    private static partial Regex Quoted { get; }
}
