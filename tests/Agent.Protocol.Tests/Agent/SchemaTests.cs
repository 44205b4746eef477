using Agent.Schema;

namespace Agent.Protocol.Tests.Agent;

[TestClass]
public sealed class SchemaTests
{
    [TestMethod]
    public void The_TypeScript_types_are_those_of_the_records()
    {
        var file = Path.Combine(Repository.Root, Repository.TypeScriptFile);
        var there = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.AreEqual(new TypeScriptWriter(Summaries.Load()).Render(), there, $"{Repository.TypeScriptFile} is stale. Run: npm run schema");
    }
}
