using Agent.Core.Tools;

namespace Agent.Lsp.Terminal.Output;

/// <summary>The signs in front of lines. Each is one column wide.</summary>
internal sealed record Marks(
    string Done, string Failed, string Denied, string Cancelled, string Pending, string Current, string Thought, string Notice, string Separator, string Cut, string[] Spinner,
    string Read, string Edit, string Delete, string Move, string Fetch)
{
    public static Marks Unicode { get; } = new(
        "✓", "✗", "⊘", "⊘", "○", "▸", "∴", "!", "·", "…", ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"], "≡", "±", "×", "→", "↓");

    public static Marks Ascii { get; } = new(
        "+", "x", "-", "-", " ", ">", "~", "!", "-", "...", ["|", "/", "-", "\\"], "=", "*", "x", ">", "v");

    public string Kind(ToolKind kind) => kind switch
    {
        ToolKind.Read => Read,
        ToolKind.Search => "?",
        ToolKind.Edit => Edit,
        ToolKind.Delete => Delete,
        ToolKind.Move => Move,
        ToolKind.Execute => "$",
        ToolKind.Fetch => Fetch,
        ToolKind.Think => Thought,
        _ => "-",
    };
}
