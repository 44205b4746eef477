using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Agent.Core.Sessions.Log;

/// <summary>Names sessions: <c>20260714-093015123-k3v9qd</c>. Names sort by the time they were given and are safe as file names on every platform.</summary>
public static class SessionId
{
    private const int RandomCharacters = 6;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>A new identifier, from the time (UTC) and chance.</summary>
    public static string New(TimeProvider time) =>
        time.GetUtcNow().ToString("yyyyMMdd-HHmmssfff-", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetString(Alphabet, RandomCharacters);

    /// <summary>Whether <paramref name="id"/> has the form of an identifier; anything else can name no session, and no file.</summary>
    public static bool IsValid(string id) =>
        id.Length == 19 + RandomCharacters && id[8] == '-' && id[18] == '-'
        && !id.AsSpan(0, 8).ContainsAnyExcept(Digits) && !id.AsSpan(9, 9).ContainsAnyExcept(Digits) && !id.AsSpan(19).ContainsAnyExcept(Letters);
}
