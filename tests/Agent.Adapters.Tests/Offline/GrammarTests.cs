using Agent.Adapters.Models.Offline.Requests;

namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class GrammarTests
{
    [TestMethod]
    [DataRow("find Foo", "Find(text=Foo)")]
    [DataRow("Please, could you search for \"a b\" in *.cs?", "Find(text=a b, files=*.cs)")]
    [DataRow("look for the text hello world in docs/", "Find(text=hello world, files=docs/)")]
    [DataRow("grep Console.WriteLine", "Find(text=Console.WriteLine)")]
    [DataRow("/find foo bar", "Find(text=foo bar)")]
    [DataRow("where does Foo occur", "Find(text=Foo)")]
    [DataRow("find all files named Order", "Files(name=Order)")]
    [DataRow("list the *.csproj files", "Files(name=*.csproj)")]
    [DataRow("find the file Program.cs", "Files(name=Program.cs)")]
    [DataRow("/files *.md", "Files(name=*.md)")]
    [DataRow("where is OrderLine defined?", "Symbol(name=OrderLine)")]
    [DataRow("Where is the class `OrderLine`", "Symbol(name=OrderLine)")]
    [DataRow("go to the definition of Order.Total", "Symbol(name=Order.Total)")]
    [DataRow("/symbol Order", "Symbol(name=Order)")]
    [DataRow("find the class Order", "Symbol(name=Order)")]
    [DataRow("find all references to Order", "Uses(name=Order)")]
    [DataRow("who calls Render?", "Uses(name=Render)")]
    [DataRow("where is Total used", "Uses(name=Total)")]
    [DataRow("explain the file src/Order.cs", "Explain(name=src/Order.cs)")]
    [DataRow("what does Order.cs contain?", "Explain(name=Order.cs)")]
    [DataRow("what is in Order.cs", "Explain(name=Order.cs)")]
    [DataRow("fix the build errors", "Fix(what=errors)")]
    [DataRow("Fix all warnings.", "Fix(what=warnings)")]
    [DataRow("make it compile again please", "Fix()")]
    [DataRow("/fix", "Fix()")]
    [DataRow("/fix errors", "Fix(what=errors)")]
    [DataRow("build", "Build()")]
    [DataRow("does the solution build?", "Build()")]
    [DataRow("/build src/Shop/Shop.csproj", "Build(target=src/Shop/Shop.csproj)")]
    [DataRow("show me the compiler errors", "Build()")]
    [DataRow("run the tests", "Test()")]
    [DataRow("run all tests matching OrderTests", "Test(filter=OrderTests)")]
    [DataRow("do the tests pass?", "Test()")]
    [DataRow("/test Order", "Test(filter=Order)")]
    [DataRow("rename Foo to Bar", "Rename(old=Foo, new=Bar)")]
    [DataRow("Rename the class Foo to Bar everywhere", "Rename(old=Foo, new=Bar, everywhere=everywhere)")]
    [DataRow("/rename Foo Bar", "Rename(old=Foo, new=Bar)")]
    [DataRow("rename the file a.cs to b.cs", "Move(from=a.cs, to=b.cs)")]
    [DataRow("move a.cs into src", "Move(from=a.cs, to=src)")]
    [DataRow("replace \"a b\" by \"c and d\" in *.md", "Replace(old=a b, new=c and d, files=*.md)")]
    [DataRow("replace foo with bar", "Replace(old=foo, new=bar)")]
    [DataRow("/replace \"a\" \"\" *.cs", "Replace(old=a, new=, files=*.cs)")]
    [DataRow("/fix src/Shop/Order.cs", "Fix(path=src/Shop/Order.cs)")]
    [DataRow("/fix errors in Shop", "Fix(what=errors, path=Shop)")]
    [DataRow("fix the errors in src/Shop", "Fix(what=errors, path=src/Shop)")]
    [DataRow("/usages Order", "Uses(name=Order)")]
    [DataRow("/rename Order.Add Put", "Rename(old=Order.Add, new=Put)")]
    [DataRow("/signature Order.Add \"Product product, int count\"", "Signature(symbol=Order.Add, parameters=Product product, int count)")]
    [DataRow("change the signature of Order.Add to \"int a, string b\" with \"b: null\"", "Signature(symbol=Order.Add, parameters=int a, string b, arguments=b: null)")]
    [DataRow("extract an interface from Order called IOrder", "Extract(from=Order, name=IOrder)")]
    [DataRow("/extract src/Order.cs:3-9 as Check", "Extract(from=src/Order.cs:3-9, name=Check)")]
    [DataRow("implement IDisposable in Order", "Implement(contract=IDisposable, type=Order)")]
    [DataRow("implement the missing members of Order", "Implement(type=Order)")]
    [DataRow("/implement Order IDisposable", "Implement(type=Order, contract=IDisposable)")]
    [DataRow("tidy up", "Tidy()")]
    [DataRow("clean up my changes", "Tidy()")]
    [DataRow("/tidy src", "Tidy(path=src)")]
    [DataRow("remove all unused code in Shop", "Dead(path=Shop)")]
    [DataRow("/dead", "Dead()")]
    [DataRow("turn on nullable reference types in Shop", "Nullable(project=Shop)")]
    [DataRow("run all tests that use Order.Total", "Tests(symbol=Order.Total)")]
    [DataRow("/tests Order", "Tests(symbol=Order)")]
    [DataRow("upgrade deprecated APIs in src", "Upgrade(path=src)")]
    [DataRow("fix the build errors and run the tests", "Fix(what=errors); Test()")]
    [DataRow("rename Foo to Bar, then build it and then run all the tests please", "Rename(old=Foo, new=Bar); Build(); Test()")]
    [DataRow("/build\n/test", "Build(); Test()")]
    [DataRow("find \"this and that\" and explain Order.cs", "Find(text=this and that); Explain(name=Order.cs)")]
    [DataRow("find salt and pepper", "Find(text=salt and pepper)")]
    [DataRow("hello", "Help()")]
    [DataRow("/help", "Help()")]
    [DataRow("/help rename", "Help(request=rename)")]
    [DataRow("what can you do?", "Help()")]
    [DataRow("write me a parser for JSON", "not understood")]
    [DataRow("rename it", "not understood")]
    [DataRow("", "not understood")]
    [DataRow("/unknown", "not understood")]
    public void Plain_words_mean_requests(string prompt, string meaning) => Assert.AreEqual(meaning, Describe(prompt));

    [TestMethod]
    public void The_example_and_the_command_of_every_request_mean_that_request()
    {
        foreach (var request in OfflineRequests.All)
        {
            Assert.AreSame(request, OfflineRequests.Understand(request.Example)?[0].Request, request.Example);
            var command = HelpRequest.Plain(request.Command).Split('[')[0].Trim();
            Assert.AreSame(request, OfflineRequests.Understand(command)?[0].Request, command);
            Assert.AreSame(request, OfflineRequests.All.First(other => other.Match(request.Example) is not null), request.Example);
        }
    }

    private static string Describe(string prompt) =>
        OfflineRequests.Understand(prompt) is { } steps ? string.Join("; ", steps.Select(step => $"{step.Request.GetType().Name.Replace("Request", "")}({step.Slots})")) : "not understood";
}
