using System.Text;
using Agent.Testing;

namespace Agent.Core.Tests.Tools;

/// <summary>What the model reads when an edit is made or not, as one transcript.</summary>
[TestClass]
public class EditFileAnswerTests
{
    private const string Order = """
        using System;

        namespace Shop;

        public sealed class Order
        {
            // The customer’s name; “Guest” when unknown.
            public string Customer { get; init; } = "Guest";

            public decimal Total(decimal price, int count)
            {
                var total = price * count;
                if (count > 10)
                    total *= 0.9m;
                return total;
            }

            public bool IsEmpty(int count) => count == 0;
        }
        """;

    private static readonly (string What, string Path, (string Old, string New)[] Edits)[] Cases =
    [
        ("unique", "Order.cs", [("count == 0", "count <= 0")]),
        ("several", "Order.cs", [("count == 0", "count <= 0"), ("count > 10", "count >= 10")]),
        ("one of several fails", "Order.cs", [("count == 0", "count <= 0"), ("count > 11", "count >= 10")]),
        ("all of several fail", "Order.cs", [("", "x"), ("count", "count")]),
        ("other indentation", "Order.cs", [("if (count > 10)\n    total *= 0.9m;", "if (count > 10)\n{\n    total *= 0.9m;\n}")]),
        ("not unique", "Order.cs", [("count", "number")]),
        ("curly quotes in the file", "Order.cs", [("    // The customer's name;", "    // The name;")]),
        ("two kinds of curly quotes", "Order.cs", [("name; \"Guest\" when", "name or \"Guest\" when")]),
        ("no-break space in the file", "Order.cs", [("return total;", "return  total;")]),
        ("an invisible character in the file", "Order.cs", [("bool IsEmpty", "bool IsNone")]),
        ("an invisible character from the model", "Order.cs", [("decimal\u200B Total", "decimal Sum")]),
        ("another word", "Order.cs", [("        var total = price * quantity;\n        if (count > 10)\n            total *= 0.9m;", "x")]),
        ("a line left out", "Order.cs", [("        var total = price * count;\n            total *= 0.9m;", "x")]),
        ("a line too many", "Order.cs", [("        var total = price * count;\n        Log(total);\n        if (count > 10)", "x")]),
        ("nothing like it", "Order.cs", [("private readonly ILogger<Basket> _logger;", "x")]),
        ("made before", "Order.cs", [("count < 0;", "count == 0;")]),
        ("with line numbers", "Order.cs", [("12\t        var total = price * count;\n13\t        if (count > 10)", "x")]),
        ("old and new the same", "Order.cs", [("count == 0", "count == 0")]),
        ("no such file", "src/Order.cs", [("a", "b")]),
        ("a folder", ".", [("a", "b")]),
        ("a binary file", "logo.bin", [("a", "b")]),
        ("a character the encoding lacks", "latin1.txt", [("preis", "preis in €")]),
    ];

    [TestMethod]
    public async Task Answers_are_those_of_the_baseline()
    {
        var text = new StringBuilder();
        foreach (var (what, path, edits) in Cases)
        {
            using var bench = new ToolBench();
            bench.Files.Write("Order.cs", Order.ReplaceLineEndings("\r\n").Replace("return total", "return\u00A0total", StringComparison.Ordinal).Replace("bool Is", "bool \u200BIs", StringComparison.Ordinal));
            bench.Files.Write("logo.bin", [0x7F, .. "ELF"u8, 0, 1, 2]);
            bench.Files.Write("latin1.txt", Encoding.Latin1.GetBytes("preis für drei"));
            var answer = await bench.CallAsync("edit_file", new { path, edits = edits.Select(edit => new { old_text = edit.Old, new_text = edit.New }) });
            text.Append("## ").Append(what).Append('\n').Append(answer).Append("\n\n");
        }
        Baseline.Check(text.ToString(), "edit_file.baseline.txt");
    }
}
