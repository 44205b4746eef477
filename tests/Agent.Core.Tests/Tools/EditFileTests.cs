using System.Text;
using Agent.Core.Text;

namespace Agent.Core.Tests.Tools;

/// <summary>Every kind of file against every kind of edit. Files are compared byte by byte with what the same edit makes of the lines.</summary>
[TestClass]
public class EditFileTests
{
    private static readonly string[] Lines = ["using System;", "", "class Order", "{", "    int a = 1;", "    int b = 1;", "    // it's fine", "}"];

    public static IEnumerable<object[]> Corpus =>
        from style in (string[])["LF", "CRLF", "mixed", "CR", "tabs", "BOM", "UTF-16", "Latin-1", "NBSP", "smart quotes"]
        from finalLineEnd in (bool[])[true, false]
        from edit in (string[])["unique", "several", "overlapping", "all", "insert", "remove", "last line", "whole file"]
        select new object[] { style, finalLineEnd, edit };

    [TestMethod]
    [DynamicData(nameof(Corpus))]
    public async Task Edits_every_kind_of_file_and_nothing_else_in_it(string style, bool finalLineEnd, string edit)
    {
        using var bench = new ToolBench();
        var (edits, expected) = EditOf(edit);
        bench.Files.Write("Order.cs", Encode(style, Lines, finalLineEnd));

        var answer = await bench.CallAsync("edit_file", new { path = "Order.cs", edits });

        StringAssert.StartsWith(answer, "Edited Order.cs: ", answer);
        var staged = TextFileCodec.Encode(bench.Files.See("Order.cs")!.File);
        CollectionAssert.AreEqual(Encode(style, expected, finalLineEnd), staged, Encoding.Latin1.GetString(staged));
    }

    /// <summary>What the model sends, always with LF and spaces, and what becomes of the lines.</summary>
    private static (object Edits, string[] Expected) EditOf(string edit) => edit switch
    {
        "unique" => (One("    int a = 1;\n", "    long a = 1;\n"), [.. Lines[..4], "    long a = 1;", .. Lines[5..]]),
        "several" => (Several(("class Order\n{", "class Orders\n{"), ("int b = 1", "int b = 2")), [.. Lines[..2], "class Orders", "{", Lines[4], "    int b = 2;", .. Lines[6..]]),
        "overlapping" => (Several(("a = 1;\n    int b", "x = 1;\n    int y"), ("int y = 1", "int z = 1")), [.. Lines[..4], "    int x = 1;", "    int z = 1;", .. Lines[6..]]),
        "all" => (Several(("= 1;", "= 3;", true)), [.. Lines[..4], "    int a = 3;", "    int b = 3;", .. Lines[6..]]),
        "insert" => (One("    int a = 1;\n", "    int a = 1;\n    int c = 1;\n"), [.. Lines[..5], "    int c = 1;", .. Lines[5..]]),
        "remove" => (One("    int a = 1;\n    int b = 1;\n", ""), [.. Lines[..4], .. Lines[6..]]),
        "last line" => (One("}\n", "} // end\n"), [.. Lines[..7], "} // end"]),
        _ => (One(string.Join('\n', Lines[..6]) + "\n", "enum Order\n{\n    A,\n"), ["enum Order", "{", "    A,", .. Lines[6..]]),
    };

    private static object[] One(string old, string @new) => [new { old_text = old, new_text = @new }];

    private static object[] Several(params (string Old, string New)[] edits) => [.. edits.Select(edit => new { old_text = edit.Old, new_text = edit.New })];

    private static object[] Several((string Old, string New, bool All) edit) => [new { old_text = edit.Old, new_text = edit.New, all = edit.All }];

    /// <summary>The bytes of lines in a style. Old lines of mixed files keep their own line end, found by the line's text; others take that of the line before.</summary>
    private static byte[] Encode(string style, string[] lines, bool finalLineEnd)
    {
        var text = new StringBuilder();
        var end = "\r\n";
        for (var i = 0; i < lines.Length; i++)
        {
            end = style switch
            {
                "CRLF" => "\r\n",
                "CR" => "\r",
                "mixed" => MixedEnd(lines, i, end),
                _ => "\n",
            };
            text.Append(Styled(style, lines[i]));
            if (i < lines.Length - 1 || finalLineEnd)
                text.Append(end);
        }
        return style switch
        {
            "BOM" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text.ToString())],
            "UTF-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text.ToString())],
            "Latin-1" => Encoding.Latin1.GetBytes(text.ToString()),
            _ => Encoding.UTF8.GetBytes(text.ToString()),
        };
    }

    private static string MixedEnd(string[] lines, int i, string before)
    {
        var index = Array.IndexOf(Lines, lines[i]);
        if (index < 0)
            index = Replaced.GetValueOrDefault(lines[i], -1);
        return index < 0 ? before : index % 2 == 0 ? "\n" : "\r\n";
    }

    /// <summary>Lines that stand for an old one, by its index.</summary>
    private static readonly Dictionary<string, int> Replaced = new()
    {
        ["    long a = 1;"] = 4, ["class Orders"] = 2, ["    int b = 2;"] = 5, ["    int x = 1;"] = 4, ["    int z = 1;"] = 5,
        ["    int a = 3;"] = 4, ["    int b = 3;"] = 5, ["} // end"] = 7, ["enum Order"] = 2, ["    A,"] = 4,
    };

    private static string Styled(string style, string line) => style switch
    {
        "tabs" => line.Replace("    ", "\t", StringComparison.Ordinal),
        "NBSP" => line.Replace("it's fine", "it's\u00A0fine", StringComparison.Ordinal),
        "Latin-1" => line.Replace("fine", "f\u00EFne", StringComparison.Ordinal),
        "smart quotes" => line.Replace('\'', '\u2019'),
        _ => line,
    };
}
