namespace Agent.Lsp.Documents;

/// <summary>What a position's character counts, as negotiated with the client.</summary>
internal enum PositionEncoding
{
    /// <summary>UTF-16 code units; every client knows it.</summary>
    Utf16,
    /// <summary>Bytes of UTF-8.</summary>
    Utf8,
    /// <summary>Unicode code points.</summary>
    Utf32,
}
