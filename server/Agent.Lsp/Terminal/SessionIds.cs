namespace Agent.Lsp.Terminal;

/// <summary>Recognises session identifiers on a command line.</summary>
internal static class SessionIds
{
    /// <summary>Whether a word can only be an identifier or the beginning of one: at least eight characters of those identifiers have, among them a digit.</summary>
    public static bool IsOne(string word) => word.Length >= 8 && word.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c == '-') && word.Any(char.IsAsciiDigit);
}
