namespace Agent.Core.Policy;

/// <summary>Recognises an option however it is spelled: abbreviated, with its value attached, or bundled with others.</summary>
internal static class CommandOption
{
    /// <summary>Whether <paramref name="word"/> gives the option <paramref name="option"/>, or can be taken for it.</summary>
    public static bool IsIn(string word, string option)
    {
        if (option.StartsWith("--", StringComparison.Ordinal))
        {
            var name = word.Split('=')[0];
            return name.Length > 2 && option.StartsWith(name, StringComparison.Ordinal);
        }
        if (option is ['-', _])
            return word.Length > 1 && word[0] == '-' && word[1] != '-' && word.Contains(option[1]);
        return word.StartsWith(option, StringComparison.Ordinal);
    }
}
