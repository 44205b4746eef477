using System.Text.Json;

namespace Agent.Adapters.Settings;

/// <summary>
/// Keys of providers: an environment variable, else <c>credentials.json</c> in the user data directory, an object of provider names and keys that only its owner may read.
/// Keys leave this class only toward a provider's HTTP handler; they are never part of a message, a log or a record.
/// </summary>
/// <param name="home">The user data directory.</param>
/// <param name="variable">Reads an environment variable.</param>
public sealed class ApiKeys(string home, Func<string, string?> variable)
{
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private Dictionary<string, string>? _file;

    private string CredentialsFile => Path.Combine(home, "credentials.json");

    /// <summary>Why the file of keys was not used: a sentence for the person; null when nothing is wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>The key of a provider; null when there is none.</summary>
    public string? Find(ProviderSettings provider) =>
        provider.KeyVariable is { } name && variable(name)?.Trim() is { Length: > 0 } value ? value : FromFile().GetValueOrDefault(provider.Name);

    /// <summary>Stores a key in the file, readable by its owner only.</summary>
    /// <exception cref="IOException">The file cannot be written, or what is there is not usable; the message says which.</exception>
    public void Save(string provider, string key)
    {
        var keys = FromFile();
        if (Problem is { } problem)
            throw new IOException(problem);
        keys[provider] = key.Trim();
        Directory.CreateDirectory(home);
        AtomicFile.Write(CredentialsFile, JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, string>(keys, StringComparer.Ordinal), SettingsJson.Default.SortedDictionaryStringString));
    }

    private Dictionary<string, string> FromFile() => _file ??= ReadFile();

    private Dictionary<string, string> ReadFile()
    {
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (!File.Exists(CredentialsFile))
                return keys;
            // Windows: the file inherits the access list of the person's profile, which is not checked here.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(CredentialsFile) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
            {
                Problem = $"Others may read {CredentialsFile}, so it is not used. Run: chmod 600 '{CredentialsFile}'";
                return keys;
            }
            var root = PositionedJson.Parse(File.ReadAllBytes(CredentialsFile));
            foreach (var (provider, key) in root.Members)
                if (key is { Kind: JsonValueKind.String, Text.Length: > 0 } && !key.Text.AsSpan().ContainsAnyExceptInRange('!', '~'))
                    keys[provider] = key.Text;
                else
                    Problem = $"credentials.json, line {key.Line}: the key of '{provider}' must be a string without spaces.";
        }
        catch (JsonException e)
        {
            Problem = $"credentials.json, line {e.LineNumber + 1}: this is no JSON; expected is {{ \"anthropic\": \"<key>\" }}.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = $"{CredentialsFile} cannot be read: {e.Message}";
        }
        return keys;
    }
}
