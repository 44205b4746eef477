using System.Globalization;
using System.Text;

namespace Agent.Core.Policy;

/// <summary>The text of <c>$'...'</c>, where escapes stand for characters.</summary>
internal static class AnsiQuote
{
    /// <summary>Reads from after the opening quote to after the closing one.</summary>
    public static void Read(ScannerText text, StringBuilder value)
    {
        while (!text.TryTake('\''))
        {
            if (text.IsAtEnd)
                throw new UnparsableException("a quote is not closed");
            var c = text.Take();
            value.Append(c == '\\' ? Escape(text) : c);
        }
    }

    private static char Escape(ScannerText text) => text.Take() switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\a',
        'b' => '\b',
        'e' or 'E' => '\e',
        'f' => '\f',
        'v' => '\v',
        '\\' => '\\',
        '\'' => '\'',
        '"' => '"',
        '?' => '?',
        'x' => Number(text, 16, 2, ""),
        'u' => Number(text, 16, 4, ""),
        >= '0' and <= '7' and var digit => Number(text, 8, 2, digit.ToString()),
        _ => throw new UnparsableException("it has an unusual escape in $'...'"),
    };

    /// <summary>A character by its number. Only ASCII: what bytes above become depends on the shell's locale.</summary>
    private static char Number(ScannerText text, int radix, int maxDigits, string digits)
    {
        while (maxDigits-- > 0 && (radix == 16 ? char.IsAsciiHexDigit(text.Current) : text.Current is >= '0' and <= '7'))
            digits += text.Take();
        var number = digits.Length == 0 ? 0 : radix == 16 ? int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : Convert.ToInt32(digits, 8);
        return number is > 0 and < 128 ? (char)number : throw new UnparsableException("it has an unusual escape in $'...'");
    }
}
