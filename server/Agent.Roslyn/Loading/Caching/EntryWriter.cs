using System.Text;

namespace Agent.Roslyn.Loading.Caching;

/// <summary>Binary, each string once: paths of references repeat hundreds of times.</summary>
internal sealed class EntryWriter(Stream stream) : IDisposable
{
    private readonly BinaryWriter _writer = new(stream, Encoding.UTF8);
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);

    public void Write(string text)
    {
        if (_strings.TryGetValue(text, out var index))
        {
            _writer.Write7BitEncodedInt(index);
            return;
        }
        _writer.Write7BitEncodedInt(_strings.Count);
        _strings[text] = _strings.Count;
        _writer.Write(text);
    }

    public void Write(long number) => _writer.Write7BitEncodedInt64(number);

    public void Write<T>(IReadOnlyCollection<T> items, Action<EntryWriter, T> write)
    {
        _writer.Write7BitEncodedInt(items.Count);
        foreach (var item in items)
            write(this, item);
    }

    public void Dispose() => _writer.Dispose();
}
