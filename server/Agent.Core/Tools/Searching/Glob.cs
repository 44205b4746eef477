using System.Text;
using System.Text.RegularExpressions;
using Agent.Core.Ports;

namespace Agent.Core.Tools.Searching;

/// <summary>
/// A file pattern: <c>*</c> and <c>?</c> stay inside a name, <c>**</c> spans folders, <c>{a,b}</c> and <c>[a-z]</c> choose. Without a slash it is about the name in any folder.
/// </summary>
internal sealed class Glob
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);
    private readonly Regex _regex;
    private readonly bool _nameOnly;

    /// <exception cref="ToolException">A bracket is not closed.</exception>
    public Glob(string pattern)
    {
        Pattern = pattern;
        var text = pattern.Trim().Replace('\\', '/');
        text = text.StartsWith("./", StringComparison.Ordinal) ? text[2..] : text.TrimStart('/');
        if (text.EndsWith('/'))
            text += "**";
        _nameOnly = !text.Contains('/') && text != "**";
        var ignoreCase = ReferenceEquals(WorkspaceSnapshot.PathComparer, StringComparer.Ordinal) ? RegexOptions.None : RegexOptions.IgnoreCase;
        try
        {
            _regex = new Regex(Translate(text), RegexOptions.CultureInvariant | RegexOptions.Singleline | ignoreCase, MatchLimit);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"'{pattern}' is not a file pattern: {e.Message}", e);
        }
    }

    public string Pattern { get; }

    /// <summary>Whether the pattern fits a path relative to the searched folder, with slashes.</summary>
    public bool Matches(ReadOnlySpan<char> relative) => _regex.IsMatch(_nameOnly ? relative[(relative.LastIndexOf('/') + 1)..] : relative);

    private static string Translate(string glob)
    {
        var regex = new StringBuilder(@"\A");
        var depth = 0;
        for (var i = 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*' when i + 1 < glob.Length && glob[i + 1] == '*':
                    var isFolder = i + 2 < glob.Length && glob[i + 2] == '/';
                    regex.Append(isFolder ? "(?:[^/]+/)*" : ".*");
                    i += isFolder ? 2 : 1;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '{':
                    depth++;
                    regex.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    regex.Append(')');
                    break;
                case ',' when depth > 0:
                    regex.Append('|');
                    break;
                case '[':
                    var end = glob.IndexOf(']', Math.Min(i + 2, glob.Length));
                    if (end < 0)
                        throw new ToolException($"'{glob}' is not a file pattern: [ is not closed.");
                    var set = glob[(i + 1)..end].Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal);
                    regex.Append('[').Append(set[0] == '!' ? "^" + set[1..] : set).Append(']');
                    i = end;
                    break;
                default:
                    regex.Append(Regex.Escape(glob[i].ToString()));
                    break;
            }
        }
        return depth == 0 ? regex.Append(@"\z").ToString() : throw new ToolException($"'{glob}' is not a file pattern: {{ is not closed.");
    }
}
