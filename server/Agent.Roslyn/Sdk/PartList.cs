using System.Composition;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Agent.Roslyn.Loading.Caching;

namespace Agent.Roslyn.Sdk;

/// <summary>
/// The types of the compiler that are parts of its container: some six hundred among eleven thousand. Finding them takes most of the time of composing, so their names are kept on disk for
/// the very assemblies they were found in.
/// </summary>
internal static class PartList
{
    /// <param name="assemblies">Where to look.</param>
    /// <param name="cacheFolder">Where names are kept; null to keep none.</param>
    public static IReadOnlyList<Type> Find(IReadOnlyList<Assembly> assemblies, string? cacheFolder)
    {
        if (cacheFolder is null)
            return Scan(assemblies);
        var path = Path.Join(cacheFolder, $"parts-{KeyOf(assemblies)}.txt");
        if (Read(path, assemblies) is { } known)
            return known;
        var found = Scan(assemblies);
        Write(path, assemblies, found);
        return found;
    }

    /// <summary>What exports something, by itself or through a property; all else the container would only skip.</summary>
    private static List<Type> Scan(IReadOnlyList<Assembly> assemblies) =>
        [.. assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsClass: true, IsAbstract: false } && (Exports(type) || type.GetProperties().Any(Exports)))];

    private static bool Exports(MemberInfo member) => member.IsDefined(typeof(ExportAttribute), inherit: false);

    private static List<Type>? Read(string path, IReadOnlyList<Assembly> assemblies)
    {
        try
        {
            var lines = File.ReadAllLines(path);
            if (lines.Length < 2 || lines[0] != HashOf(lines.AsSpan(1)))
                return null;
            var types = lines.Skip(1).Select(line => line.Split('|')).Select(parts => assemblies[int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)].GetType(parts[1])).OfType<Type>().ToList();
            return types.Count == lines.Length - 1 ? types : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static void Write(string path, IReadOnlyList<Assembly> assemblies, List<Type> types)
    {
        var places = assemblies.Select((assembly, index) => (assembly, index)).ToDictionary(place => place.assembly, place => place.index);
        string[] lines = [.. types.Select(type => $"{places[type.Assembly]}|{type.FullName}")];
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(string.Join('\n', [HashOf(lines), .. lines])));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start looks for them again.
        }
    }

    /// <summary>Another build of the compiler has other module ids.</summary>
    private static string KeyOf(IReadOnlyList<Assembly> assemblies) => HashOf([.. assemblies.Select(assembly => assembly.ManifestModule.ModuleVersionId.ToString())])[..16];

    private static string HashOf(ReadOnlySpan<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.ToArray()))));
}
