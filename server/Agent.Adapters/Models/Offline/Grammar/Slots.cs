namespace Agent.Adapters.Models.Offline.Grammar;

/// <summary>What a person filled into a phrase.</summary>
internal sealed class Slots(IReadOnlyDictionary<string, string> values)
{
    /// <summary>A value that the phrase always has.</summary>
    public string this[string name] => values[name];

    /// <summary>All values, for logs and tests.</summary>
    public override string ToString() => string.Join(", ", values.Select(value => $"{value.Key}={value.Value}"));

    /// <summary>A value that may be left out; null when it was.</summary>
    public string? Find(string name) => values.GetValueOrDefault(name);
}
