namespace Agent.Core.Tools;

/// <summary>Orders tools by how well words fit them: exact names first, then words of the name, then words of the description. Endings do not count.</summary>
internal static class ToolRanking
{
    private const int ExactName = 1_000, InName = 10, InDescription = 3;

    /// <summary>The tools that fit at all, best first; equal ones keep their order.</summary>
    public static IEnumerable<Tool> Rank(string query, IEnumerable<Tool> tools)
    {
        Tool[] all = [.. tools];
        string[] parts = query.Split([' ', ',', ';', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> names = [.. parts.Where(part => all.Any(tool => tool.Name == part))];
        string[] words = [.. Words(string.Join(' ', parts.Where(part => !names.Contains(part))))];
        return from tool in all
               let score = (names.Contains(tool.Name) ? ExactName : 0) + Score(tool, words)
               where score > 0
               orderby score descending
               select tool;
    }

    private static int Score(Tool tool, string[] words)
    {
        string[] name = [.. Words(tool.Name)], description = [.. Words(tool.Description)];
        return words.Sum(word => name.Any(other => AreAlike(word, other)) ? InName : description.Any(other => AreAlike(word, other)) ? InDescription : 0);
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isPart = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isPart && start < 0)
                start = i;
            else if (!isPart && start >= 0)
            {
                yield return text[start..i].ToLowerInvariant();
                start = -1;
            }
        }
    }

    private static bool AreAlike(string a, string b)
    {
        var common = a.AsSpan().CommonPrefixLength(b);
        var shorter = Math.Min(a.Length, b.Length);
        return common == Math.Max(a.Length, b.Length) || (common == shorter && common >= 3) || (common >= 4 && common >= shorter - 1);
    }
}
