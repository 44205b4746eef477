using System.Text;

namespace Agent.Core.Sessions;

/// <summary>
/// Joins the continuation of a cut text to what is already there: when the model starts by repeating the end of it, the repetition is dropped. Text is held back only until
/// it can no longer be a repetition.
/// </summary>
internal sealed class OverlapTrimmer(string tail)
{
    private const int Longest = 400;
    private const int Shortest = 12;

    private readonly string _tail = tail.Length > Longest ? tail[^Longest..] : tail;
    private readonly StringBuilder _held = new();
    private bool _isDone;

    /// <summary>Takes the next piece and gives what may be shown of it.</summary>
    public string Next(string piece)
    {
        if (_isDone)
            return piece;
        _held.Append(piece);
        var held = _held.ToString();
        return held.Length < _tail.Length && _tail.Contains(held, StringComparison.Ordinal) ? "" : Release(held);
    }

    /// <summary>The stream has ended: gives what is still held back.</summary>
    public string End() => _isDone ? "" : Release(_held.ToString());

    private string Release(string held)
    {
        _isDone = true;
        for (var length = Math.Min(held.Length, _tail.Length); length >= Shortest; length--)
        {
            if (_tail.EndsWith(held.AsSpan(0, length), StringComparison.Ordinal))
                return held[length..];
        }
        return held;
    }
}
