using System.Collections.Immutable;
using System.Text;

namespace Agent.Roslyn.Loading.Caching;

/// <summary>The opposite way of <see cref="EntryWriter"/>.</summary>
internal sealed class EntryReader(Stream stream) : IDisposable
{
    private readonly BinaryReader _reader = new(stream, Encoding.UTF8);
    private readonly List<string> _strings = [];

    public string ReadString()
    {
        var index = _reader.Read7BitEncodedInt();
        if (index == _strings.Count)
            _strings.Add(_reader.ReadString());
        return _strings[index];
    }

    public long ReadNumber() => _reader.Read7BitEncodedInt64();

    public ImmutableArray<T> ReadArray<T>(Func<EntryReader, T> read)
    {
        var count = _reader.Read7BitEncodedInt();
        var items = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
            items.Add(read(this));
        return items.MoveToImmutable();
    }

    public void Dispose() => _reader.Dispose();
}
