using System.Diagnostics;
using Agent.Core.Policy;
using Agent.Testing;

namespace Agent.Core.Tests.Policy;

/// <summary>
/// The scanner against the real shell, on lines made by chance from everything it knows. What bash runs must be among the commands that were found, word for word; what was
/// found without doubt, bash must accept as a line.
/// </summary>
[TestClass]
public class ShellAgreementTests
{
    private const int Lines = 1_500;
    private const int Seed = 20260714;

    /// <summary>
    /// Runs each line in a subshell in which the programs are functions that write down how they were called, and nothing else can run. Every line has a file of its own,
    /// because what runs in the background may write late.
    /// </summary>
    private const string Harness = """
        PATH=/nowhere
        log() { local IFS=$'\x1f'; printf '%s\x1e' "$*" >&9; }
        a() { log a "$@"; }
        b() { log b "$@"; return 1; }
        c() { log c "$@"; while IFS= read -r -t 1 x; do :; done; }
        command_not_found_handle() { log "$@"; return 127; }
        i=0
        while IFS= read -r -d '' line <&8; do
          ( eval "$line"; wait ) 9>>"$CALLS/$i" </dev/null >/dev/null 2>&1
          i=$((i+1))
        done
        """;

    [TestMethod]
    [TestCategory("Process")]
    public void What_bash_runs_was_found()
    {
        if (!File.Exists("/bin/bash"))
            Assert.Inconclusive("bash is not at /bin/bash: install it to compare the command-line scanner with a real shell.");
        var random = new Random(Seed);
        var lines = Enumerable.Range(0, Lines).Select(_ => new LineMaker(random).Line()).ToArray();
        using var folder = new TempFolder();
        var runs = RunInBash(lines, folder.Path);

        var wrong = new List<string>();
        var parsed = 0;
        foreach (var (line, calls) in lines.Zip(runs))
        {
            var found = CommandLine.Parse(line);
            if (found.Problem is not null)
                continue;
            parsed++;
            var unseen = calls.Where(call => !found.Parts.Any(part => Fits(part, call))).ToArray();
            if (unseen.Length > 0)
                wrong.Add($"{line.Replace("\n", "␊")}   bash ran {string.Join(" and ", unseen.Select(call => string.Join('|', call)))}, found {string.Join(" ; ", found.Parts.Select(part => string.Join('|', part.Words.Select(word => word.Text))))}");
        }
        Assert.AreEqual("", string.Join('\n', wrong.Take(20)));
        Assert.IsGreaterThan(Lines / 4, parsed, "too few lines were understood for the comparison to mean something");
        Assert.IsGreaterThan(Lines / 4, runs.Count(calls => calls.Length > 0));
    }

    [TestMethod]
    [TestCategory("Process")]
    public void What_was_understood_bash_accepts()
    {
        if (!File.Exists("/bin/bash"))
            Assert.Inconclusive("bash is not at /bin/bash: install it to compare the command-line scanner with a real shell.");
        var random = new Random(Seed + 1);
        var lines = Enumerable.Range(0, 400).Select(_ => new LineMaker(random).Line()).Where(line => CommandLine.Parse(line).Problem is null).ToArray();
        var script = string.Concat(lines.Select(line => $"bash -n -c {Quote(line)} 2>/dev/null || printf '%s\\n' {Quote(line)}\n"));
        using var folder = new TempFolder();
        Assert.AreEqual("", Bash(script, Directory.CreateDirectory(Path.Combine(folder.Path, "work")).FullName));
    }

    private static bool Fits(CommandPart part, string[] call)
    {
        var words = part.Words.Select(word => word.IsLiteral ? word.Text : null).ToArray();
        return words.Contains(null)
            ? words.TakeWhile(word => word is not null).Zip(call).All(pair => pair.First == pair.Second)
            : words.SequenceEqual(call);
    }

    private static string[][][] RunInBash(string[] lines, string folder)
    {
        var input = Path.Combine(folder, "lines");
        File.WriteAllText(input, string.Concat(lines.Select(line => line + "\0")));
        var calls = Directory.CreateDirectory(Path.Combine(folder, "calls")).FullName;
        var work = Directory.CreateDirectory(Path.Combine(folder, "work")).FullName;
        Bash($"exec 8<{Quote(input)}\nCALLS={Quote(calls)}\n{Harness}", work);
        return [.. lines.Select((_, i) => File.ReadAllText(Path.Combine(calls, $"{i}")).Split('\x1e', StringSplitOptions.RemoveEmptyEntries).Select(call => call.Split('\x1f')).ToArray())];
    }

    private static string Bash(string script, string folder)
    {
        var file = Path.Combine(folder, "..", "script");
        File.WriteAllText(file, script);
        var start = new ProcessStartInfo("/bin/bash", ["--norc", "--noprofile", file]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''")}'";

    /// <summary>Makes lines from the shell's grammar, and breaks some of them.</summary>
    private sealed class LineMaker(Random random)
    {
        private static readonly string[] Words =
        [
            "a", "b", "c", "x", "y1", "-n", "--", "'q r'", "\"d e\"", "e\\ f", "\\;", "';'", "\"&&\"", "$'t\\x41'", "''", "\"\"", "a'b'\"c\"d", "#x", "x#y", "=", "k=v", "{}", "~x", "\"$(a i)\"", "$(b j)",
            "`c k`", "\"`a l`\"", "$(a $(b m))", "<(a n)", "$V", "\"${V}\"", "{p,q}", "*", "?", "\"'\"", "'\"'", "\\'", "\\\"", "!", "}", "é",
        ];

        private static readonly string[] Joints = ["; ", " ; ", " && ", " || ", " | ", " & ", "\n", " |& ", ";", "&&", "|", " &&\n", "\n\n", " # note ; b\n"];
        private static readonly string[] Redirects = [" >o", " 2>&1", " >/dev/null", " <o", " &>o", " >>o", " <<<z", " <<< \"$(a h)\"", " 2>/dev/null", " >|o"];
        private static readonly string[] Breaks = ["(", ")", "'", "\"", "`", "$(", "&&", "|", ";", "<<", "{", "}", "\\", "\r", "$((", "${", "if ", "[[ "];

        public string Line()
        {
            var line = List(2);
            if (random.Next(8) == 0)
            {
                var place = random.Next(line.Length + 1);
                line = line[..place] + Pick(Breaks) + line[place..];
            }
            return line;
        }

        private string List(int depth) => string.Join(Pick(Joints), Enumerable.Range(0, random.Next(1, 4)).Select(_ => Command(depth)));

        private string Command(int depth) => random.Next(14) switch
        {
            0 when depth > 0 => $"({List(depth - 1)})",
            1 when depth > 0 => $"{{ {List(depth - 1)}; }}",
            2 => $"! {Simple()}",
            3 => $"V=1 {Simple()}",
            4 => $"{Simple()} <<E\ntext $(a o) `b p`\nE\n",
            5 => $"{Simple()} <<'E'\ntext $(a o)\nE\n",
            6 => $"{Simple()} <<-E\n\ttext\n\tE\n",
            7 when depth > 0 => $"a $({List(depth - 1)})",
            8 when depth > 0 => $"a \"$({List(depth - 1)})\"",
            _ => Simple(),
        };

        private string Simple() =>
            Pick(["a", "b", "c", "'a'", "\\b", "\"c\""]) + string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => " " + Pick(Words))) + (random.Next(4) == 0 ? Pick(Redirects) : "");

        private string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
