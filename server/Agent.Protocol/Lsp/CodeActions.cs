using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agent.Protocol.Lsp;

/// <summary>Asks what can be done at a place.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Range">The selection or the caret.</param>
/// <param name="Context">More about the place, and what is wanted.</param>
public sealed record CodeActionParams(TextDocumentIdentifier TextDocument, Range Range, CodeActionContext Context);

/// <summary>More about a place where code actions are asked for.</summary>
/// <param name="Diagnostics">What the client shows there, of whatever server.</param>
/// <param name="Only">The kinds that are wanted; null for all.</param>
/// <param name="TriggerKind">Why it asks.</param>
public sealed record CodeActionContext(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string>? Only = null, CodeActionTriggerKind? TriggerKind = null);

/// <summary>Why code actions are asked for.</summary>
public enum CodeActionTriggerKind
{
    /// <summary>The person did.</summary>
    Invoked = 1,
    /// <summary>The caret moved, or the text changed.</summary>
    Automatic = 2,
}

/// <summary>Something that can be done: an edit, a command, or both, the edit first.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">Its kind: one of <see cref="CodeActionKinds"/>.</param>
/// <param name="IsPreferred">Whether it is what most would choose.</param>
/// <param name="Edit">What it changes; null until it is resolved.</param>
/// <param name="Command">What is to be run.</param>
/// <param name="Data">What finds it again when it is resolved.</param>
public sealed record CodeAction(
    string Title, string? Kind = null, bool? IsPreferred = null, WorkspaceEdit? Edit = null, CodeCommand? Command = null, CodeActionData? Data = null);

/// <summary>A command of the server that the client runs with <c>workspace/executeCommand</c>; LSP's <c>Command</c>.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What it is given.</param>
public sealed record CodeCommand(string Title, [property: JsonPropertyName("command")] string Name, IReadOnlyList<JsonElement>? Arguments = null);

/// <summary>All that is needed to compute a code action again. Ours alone: clients only send it back.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Version">The version it was listed for.</param>
/// <param name="Range">Where it is to be computed.</param>
/// <param name="Key">Which it is.</param>
public sealed record CodeActionData(string Uri, int Version, Range Range, string Key);

/// <summary>The kinds of code actions we offer.</summary>
public static class CodeActionKinds
{
    /// <summary>Mends a diagnostic.</summary>
    public const string QuickFix = "quickfix";
    /// <summary>Makes something new of a part of the code.</summary>
    public const string Extract = "refactor.extract";
    /// <summary>Puts something where it is used.</summary>
    public const string Inline = "refactor.inline";
    /// <summary>Moves something.</summary>
    public const string Move = "refactor.move";
    /// <summary>Writes something in another form.</summary>
    public const string Rewrite = "refactor.rewrite";
    /// <summary>Mends all of a document that can be mended for certain.</summary>
    public const string FixAll = "source.fixAll";
    /// <summary>Ours: asks the agent, which starts a turn.</summary>
    public const string Ask = "agent.ask";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [QuickFix, Extract, Inline, Move, Rewrite, FixAll, Ask];

    /// <summary>Whether a kind is one of the wanted ones, or below one: <c>refactor</c> wants <c>refactor.inline</c> too.</summary>
    public static bool IsWanted(string kind, IReadOnlyList<string>? only)
    {
        if (only is null or [])
            return true;
        foreach (var wanted in only)
        {
            if (wanted.Length == 0 || kind == wanted || (kind.Length > wanted.Length && kind[wanted.Length] == '.' && kind.StartsWith(wanted, StringComparison.Ordinal)))
                return true;
        }
        return false;
    }
}

/// <summary>The number of a diagnostic, which LSP allows to be a text or a number.</summary>
internal sealed class DiagnosticCodeConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new JsonException("a number or a string is needed"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
