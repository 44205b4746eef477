using System.Text;
using Agent.Core.Text;

namespace Agent.Core.Tests.Text;

[TestClass]
public sealed class TextFileCodecTests
{
    [TestMethod]
    [DataRow("", "utf-8", "")]
    [DataRow("61", "utf-8", "a")]
    [DataRow("EFBBBF", "utf-8 mark", "")]
    [DataRow("EFBBBF61", "utf-8 mark", "a")]
    [DataRow("EFBBBFEFBBBF61", "utf-8 mark", "\uFEFFa")]
    [DataRow("C3A4", "utf-8", "ä")]
    [DataRow("E4", "iso-8859-1", "ä")]
    [DataRow("EFBBBFE4", "iso-8859-1", "ï»¿ä")]
    [DataRow("C285C2A0", "utf-8", "\u0085\u00A0")]
    [DataRow("FFFE6100", "utf-16 mark", "a")]
    [DataRow("FEFF0061", "utf-16BE mark", "a")]
    [DataRow("FFFE", "utf-16 mark", "")]
    [DataRow("FFFE000061000000", "utf-32 mark", "a")]
    [DataRow("0000FEFF00000061", "utf-32BE mark", "a")]
    [DataRow("6100", null, null)]
    [DataRow("FFFE61", null, null)]
    [DataRow("FFFE00D8", null, null)]
    [DataRow("FFFE0000", "utf-32 mark", "")]
    [DataRow("89504E470D0A1A0A00", null, null)]
    public void Bytes_are_read_as_what_they_are(string hex, string? encoding, string? text)
    {
        var bytes = Convert.FromHexString(hex);
        var file = TextFileCodec.Decode(bytes);
        Assert.AreEqual(text, file?.Text);
        Assert.AreEqual(encoding, file is null ? null : file.Encoding.WebName + (file.HasByteOrderMark ? " mark" : ""));
        if (file is not null)
            CollectionAssert.AreEqual(bytes, TextFileCodec.Encode(file));
    }

    [TestMethod]
    public void Whatever_decodes_encodes_to_the_same_bytes()
    {
        byte[] pieces = [0x61, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00, 0xC3, 0xA4, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xD8];
        var decoded = 0;
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])];
            if (TextFileCodec.Decode(bytes) is not { } file)
                continue;
            decoded++;
            CollectionAssert.AreEqual(bytes, TextFileCodec.Encode(file), $"seed {seed}: {Convert.ToHexString(bytes)}");
        }
        Assert.IsGreaterThan(5_000, decoded);
    }

    [TestMethod]
    [DataRow("utf-8", "a→😀", null)]
    [DataRow("utf-8", "a<half>", 1)]
    [DataRow("utf-8", "ab\0", 2)]
    [DataRow("iso-8859-1", "aÿ→", 2)]
    [DataRow("iso-8859-1", "aÿ", null)]
    public void A_character_that_cannot_be_stored_is_found(string encoding, string text, int? expected) =>
        Assert.AreEqual(expected, TextFileCodec.FindUnencodable(new TextFile(text.Replace("<half>", "\uD83D", StringComparison.Ordinal), encoding == "utf-8" ? TextFile.Utf8 : Encoding.Latin1)));
}
