namespace Agent.Lsp.Terminal.Output;

/// <summary>How text looks; the screen knows the escape codes.</summary>
[Flags]
internal enum Style
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Red = 4,
    Green = 8,
    Yellow = 16,
    Cyan = 32,
}
