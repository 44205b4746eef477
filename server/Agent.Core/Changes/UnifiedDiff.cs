using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>
/// Renders changes as unified diff with git's headers. For files with LF ends in UTF-8 the output is a patch that git applies, also for any subset of the hunks.
/// A carriage return before a line feed is left out; where line ends differ within a hunk they are shown as <c>␍␊</c> or <c>␍</c>.
/// </summary>
public static class UnifiedDiff
{
    private const string NoNewline = "\\ No newline at end of file\n";

    /// <summary>The whole change: headers and all hunks the change holds. Empty when there is nothing to show.</summary>
    /// <param name="change">The change; leave hunks out of it to render the rest.</param>
    /// <param name="displayPath">How its path is shown, with slashes.</param>
    /// <param name="context">Unchanged lines around a hunk; at most the three that are kept free of other hunks.</param>
    public static string Render(FileChange change, string displayPath, int context = Hunks.ContextLines)
    {
        if (change.Hunks.IsEmpty)
            return "";
        var diff = new StringBuilder();
        var newPath = change.NewPath is null ? displayPath : NewDisplay(change, displayPath);
        diff.Append("diff --git ").Append(Name("a/", displayPath)).Append(' ').Append(Name("b/", newPath)).Append('\n');
        diff.Append(change.Kind switch
        {
            FileChangeKind.Create => "new file mode 100644\n",
            FileChangeKind.Delete => "deleted file mode 100644\n",
            FileChangeKind.Move => $"rename from {Name("", displayPath)}\nrename to {Name("", newPath)}\n",
            _ => "",
        });
        var hunks = change.Hunks.Where(hunk => !hunk.OldLines.IsEmpty || !hunk.NewLines.IsEmpty).ToList();
        if (hunks.Count == 0)
            return diff.ToString();
        diff.Append("--- ").Append(change.Kind == FileChangeKind.Create ? "/dev/null" : Header("a/", displayPath)).Append('\n');
        diff.Append("+++ ").Append(change.Kind == FileChangeKind.Delete ? "/dev/null" : Header("b/", newPath)).Append('\n');
        var shift = 0;
        foreach (var hunk in hunks)
        {
            Append(diff, change, hunk, context, shift);
            shift += hunk.NewLines.Length - hunk.OldLines.Length;
        }
        return diff.ToString();
    }

    /// <summary>One hunk, from its <c>@@</c> line on. For a move, the line that says so.</summary>
    public static string Render(FileChange change, Hunk hunk, string displayPath, int context = Hunks.ContextLines)
    {
        var diff = new StringBuilder();
        if (change.IsMove(hunk))
            return diff.Append("rename from ").Append(displayPath).Append("\nrename to ").Append(NewDisplay(change, displayPath)).Append('\n').ToString();
        Append(diff, change, hunk, context, hunk.NewStart - hunk.OldStart);
        return diff.ToString();
    }

    private static void Append(StringBuilder diff, FileChange change, Hunk hunk, int context, int shift)
    {
        context = Math.Min(context, Hunks.ContextLines);
        var baseLines = change.Base is { } document ? RawLines.Split(document.Text) : [];
        var start = Math.Max(0, hunk.OldStart - context);
        var end = hunk.OldStart + hunk.OldLines.Length;
        var above = baseLines[start..hunk.OldStart];
        var below = baseLines[end..Math.Min(baseLines.Length, end + context)];
        var oldCount = above.Length + hunk.OldLines.Length + below.Length;
        var newCount = above.Length + hunk.NewLines.Length + below.Length;
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, oldCount)} +{Range(start + shift, newCount)} @@\n");

        var lines = new DiffLines(diff, above.Concat(hunk.OldLines).Concat(hunk.NewLines).Concat(below));
        lines.Append(' ', above);
        var copied = 0;
        foreach (var block in LineDiff.Compute(hunk.OldLines, hunk.NewLines))
        {
            lines.Append(' ', hunk.OldLines[copied..block.OldStart]);
            lines.Append('-', hunk.OldLines[block.OldStart..block.OldEnd]);
            lines.Append('+', hunk.NewLines[block.NewStart..block.NewEnd]);
            copied = block.OldEnd;
        }
        lines.Append(' ', hunk.OldLines[copied..]);
        lines.Append(' ', below);
    }

    private static string Range(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)}{(count == 1 ? "" : $",{count}")}");

    /// <summary>Where the file goes, shown below the same folder as where it is.</summary>
    private static string NewDisplay(FileChange change, string displayPath)
    {
        var native = displayPath.Replace('/', Path.DirectorySeparatorChar);
        var path = change.NewPath!;
        if (!change.Path.EndsWith(native, StringComparison.Ordinal) || native.Length == change.Path.Length)
            return path.Replace('\\', '/');
        return Path.GetRelativePath(change.Path[..^native.Length], path).Replace('\\', '/');
    }

    /// <summary>In the file headers a tab ends a name that holds spaces.</summary>
    private static string Header(string prefix, string path) => Name(prefix, path) + (path.Contains(' ') ? "\t" : "");

    private static string Name(string prefix, string path)
    {
        if (!path.Any(c => c is '"' or '\\' || char.IsControl(c)))
            return prefix + path;
        var quoted = new StringBuilder("\"").Append(prefix);
        foreach (var c in path)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) && c < 0x80 => quoted.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0')),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }

    private readonly struct DiffLines
    {
        private readonly StringBuilder _diff;
        private readonly bool _marksEnds;

        public DiffLines(StringBuilder diff, IEnumerable<string> all)
        {
            _diff = diff;
            _marksEnds = all.Select(RawLines.EndOf).Where(end => end.Length > 0).Distinct().Count() > 1;
        }

        public void Append(char sign, ImmutableArray<string> lines)
        {
            foreach (var line in lines)
            {
                var end = RawLines.EndOf(line);
                _diff.Append(sign).Append(line, 0, line.Length - end.Length);
                if (_marksEnds)
                    _diff.Append(end switch { "\r\n" => "␍␊", "\r" => "␍", _ => "" });
                _diff.Append('\n');
                if (end.Length == 0)
                    _diff.Append(NoNewline);
            }
        }
    }
}
