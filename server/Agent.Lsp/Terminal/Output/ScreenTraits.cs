namespace Agent.Lsp.Terminal.Output;

/// <summary>What the place we write to can do.</summary>
/// <param name="Width">Columns at this moment; <see cref="Unlimited"/> where lines are not to be broken.</param>
/// <param name="HasColour">Whether escape codes for colours are understood and wanted.</param>
/// <param name="IsLive">Whether a line can be written again in place.</param>
/// <param name="IsInteractive">Whether a person can be asked.</param>
/// <param name="HasUnicode">Whether more than ASCII may be used for marks.</param>
internal sealed record ScreenTraits(Func<int> Width, bool HasColour, bool IsLive, bool IsInteractive, bool HasUnicode)
{
    public const int Unlimited = int.MaxValue;

    /// <summary>A file or a pipe.</summary>
    public static ScreenTraits Pipe { get; } = new(() => Unlimited, HasColour: false, IsLive: false, IsInteractive: false, HasUnicode: true);
}
