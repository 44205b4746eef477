using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Agent.Core.Tools;
using Agent.Testing;

namespace Agent.Roslyn.Tests;

/// <summary>What models are told about these tools, in one file: a new tool or another word shows up in review.</summary>
[TestClass]
public class RoslynToolTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly IReadOnlyList<Tool> All = RoslynTools.All(new CodeHost(new CodeHostOptions { FindSdk = () => null, CacheFolder = "" }));

    [TestMethod]
    public void Tools_are_those_of_the_baseline() => Baseline.Check(Render(), "tools.baseline.txt");

    [TestMethod]
    public void Embedded_schemas_are_what_the_input_records_say() => Baseline.Check(
        $"{{\n{string.Join(",\n", All.Select(tool => $"\"{tool.Name}\":{ToolSchemaGenerator.Generate(tool).GetRawText()}"))}\n}}\n",
        "../../server/Agent.Roslyn/Tools/schemas.json");

    [TestMethod]
    public void Names_are_unique_and_speakable()
    {
        CollectionAssert.AllItemsAreUnique(All.Concat(BuiltinTools.All).Select(tool => tool.Name).ToList());
        foreach (var tool in All)
            StringAssert.Matches(tool.Name, new("^[a-z]+(_[a-z]+)*$"));
    }

    private static string Render()
    {
        var text = new StringBuilder();
        foreach (var tool in All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{tool.Name}: {tool.Kind}, {(tool.RunsInParallel ? "parallel" : "alone")}\n{tool.Description}\n");
            text.Append(JsonSerializer.Serialize(ToolSchemaGenerator.Generate(tool), Readable).ReplaceLineEndings("\n")).Append("\n\n");
        }
        return text.ToString();
    }
}
