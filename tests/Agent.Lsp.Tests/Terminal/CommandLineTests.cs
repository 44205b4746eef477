using Agent.Lsp.Terminal.Arguments;

namespace Agent.Lsp.Tests.Terminal;

[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    [DataRow("exec hello", "exec [hello]")]
    [DataRow("exec fix it", "exec [fix|it]")]
    [DataRow("exec -", "exec [-]")]
    [DataRow("exec -- --json", "exec [--json]")]
    [DataRow("exec --json --model=a/b hello", "exec [hello] --json --model=a/b")]
    [DataRow("exec --workspace a --workspace b x", "exec [x] --workspace=a --workspace=b")]
    [DataRow("exec --resume hello", "exec [hello] --resume")]
    [DataRow("exec --resume=abc hello", "exec [hello] --resume=abc")]
    [DataRow("exec --resume k3v9qd hello", "exec [hello] --resume=k3v9qd")]
    [DataRow("exec hello --resume", "exec [hello] --resume")]
    [DataRow("exec --approve all x", "exec [x] --approve=all")]
    [DataRow("sessions", "sessions list []")]
    [DataRow("sessions --all", "sessions list [] --all")]
    [DataRow("sessions undo last t2", "sessions undo [last|t2]")]
    [DataRow("sessions show --help", "sessions show [] --help")]
    public void A_command_line_is_understood(string line, string expected) => Assert.AreEqual(expected, Describe(line));

    [TestMethod]
    [DataRow("exce x", "'exce' is not a command. Did you mean 'exec'?")]
    [DataRow("sesions", "'sesions' is not a command. Did you mean 'sessions'?")]
    [DataRow("sessions shwo x", "'sessions shwo' is not a command. Did you mean 'sessions show'?")]
    [DataRow("frobnicate", "'frobnicate' is not a command.")]
    [DataRow("exec --modle x", "'--modle' is not an option of exec. Did you mean '--model'?")]
    [DataRow("exec --model", "--model needs a value: --model ID.")]
    [DataRow("exec --model --json x", "--model needs a value: --model ID.")]
    [DataRow("exec --model= x", "--model needs a value: --model ID.")]
    [DataRow("exec --json=yes x", "--json takes no value.")]
    [DataRow("exec --json --json x", "--json was given twice.")]
    [DataRow("exec --approve sometimes x", "--approve is one of ask, edits, all; 'sometimes' is not.")]
    [DataRow("sessions show", "sessions show needs ID.")]
    [DataRow("sessions delete", "sessions delete needs ID.")]
    [DataRow("sessions undo last t1 t2", "'t2' is one argument too many for sessions undo.")]
    [DataRow("models now", "'now' is one argument too many for models.")]
    public void A_wrong_command_line_is_answered_with_what_is_wrong(string line, string expected) => Assert.AreEqual(expected, Describe(line));

    [TestMethod]
    public void Help_fits_the_width()
    {
        foreach (var width in new[] { 40, 80 })
        {
            string[] texts = [HelpText.Render(width), .. CliCommands.All.Select(command => HelpText.Render(command, width))];
            // What can be copied and run is never broken.
            var lines = texts.SelectMany(text => text.Split('\n')).Where(line => !line.Contains("agent-lsp exec", StringComparison.Ordinal) && !line.StartsWith("Usage:", StringComparison.Ordinal));
            Assert.AreEqual("", string.Join('\n', lines.Where(line => line.Length > width)));
        }
    }

    [TestMethod]
    public void Every_example_is_understood()
    {
        var examples = CliCommands.All.SelectMany(command => command.Examples).Select(example => example.Line[(example.Line.IndexOf("agent-lsp ", StringComparison.Ordinal) + 10)..]);
        foreach (var example in examples)
            StringAssert.DoesNotMatch(Describe(example), new("is not|needs|too many|given twice"), example);
    }

    private static string Describe(string line)
    {
        try
        {
            var request = CliParser.Parse(Words(line), word => word == "k3v9qd");
            var options = request.Options.Select(o => o.Value is null ? o.Name : $"{o.Name}={o.Value}");
            return string.Join(' ', [request.Command.Name, $"[{string.Join('|', request.Arguments)}]", .. options]);
        }
        catch (UsageException e)
        {
            return e.Message;
        }
    }

    private static string[] Words(string line) =>
        [.. line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
