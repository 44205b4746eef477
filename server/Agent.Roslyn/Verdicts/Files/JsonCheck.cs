using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts.Files;

/// <summary>JSON as .NET and editors read it: comments and trailing commas are no errors.</summary>
internal static class JsonCheck
{
    /// <summary>The id of what is found here.</summary>
    public const string Id = "AGENT0001";

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 256 };

    public static IEnumerable<Finding> Find(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return [];
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0);
            var message = e.Message.Split(" LineNumber:")[0];
            return [new Finding(Id, message, path, new LinePosition(line, ColumnOf(text, line, (int)(e.BytePositionInLine ?? 0))), true, true)];
        }
    }

    /// <summary>The reader counts bytes.</summary>
    private static int ColumnOf(string text, int line, int bytes)
    {
        var own = Encoding.UTF8.GetBytes(text.Split('\n').ElementAtOrDefault(line) ?? "");
        return Encoding.UTF8.GetCharCount(own, 0, Math.Min(bytes, own.Length));
    }
}
