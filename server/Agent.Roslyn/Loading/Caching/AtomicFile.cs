namespace Agent.Roslyn.Loading.Caching;

/// <summary>Writes what can be made anew: whole or not at all, not forced to the disk.</summary>
internal static class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
