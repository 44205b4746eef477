using System.Text;

namespace RoslynBench;

/// <summary>A solution of a given size when none is given: a library, one that builds on it, an application and its tests, in ordinary C#.</summary>
internal static class GeneratedSolution
{
    private const int LinesOfType = 57;
    private static readonly string[] Projects = ["Shop.Core", "Shop.Data", "Shop.App", "Shop.Checks"];

    public static void Write(string folder, int lines)
    {
        Directory.CreateDirectory(folder);
        var types = lines / LinesOfType / Projects.Length;
        for (var i = 0; i < Projects.Length; i++)
        {
            var project = Projects[i];
            var own = Directory.CreateDirectory(Path.Join(folder, project)).FullName;
            File.WriteAllText(Path.Join(own, $"{project}.csproj"), ProjectFile(Projects[..i]));
            for (var n = 0; n < types; n++)
                File.WriteAllText(Path.Join(own, $"Item{n}.cs"), TypeText(project, i == 0 ? null : Projects[i - 1], n, types));
        }
        File.WriteAllText(Path.Join(folder, "Shop.slnx"), $"<Solution>\n{string.Concat(Projects.Select(project => $"  <Project Path=\"{project}/{project}.csproj\" />\n"))}</Solution>\n");
        File.WriteAllText(Path.Join(folder, "Directory.Build.props"), "<Project />\n");
        File.WriteAllText(Path.Join(folder, "Directory.Packages.props"), "<Project />\n");
    }

    private static string ProjectFile(IEnumerable<string> references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
        {string.Join('\n', references.Select(name => $"    <ProjectReference Include=\"../{name}/{name}.csproj\" />"))}
          </ItemGroup>
        </Project>

        """;

    private static string TypeText(string project, string? below, int number, int count)
    {
        var text = new StringBuilder();
        if (below is not null)
            text.Append($"using {below};\n\n");
        text.Append($$"""
            namespace {{project}};

            /// <summary>Item {{number}} of {{project}}.</summary>
            public class {{Name(project, number)}} : IComparable<{{Name(project, number)}}>
            {
                private readonly Dictionary<string, int> _amounts = [];
                private int _changes;

                public string Title { get; set; } = "";

                public int Total => _amounts.Values.Sum();

                public void Put{{number}}(string name, int amount)
                {
                    if (amount < 0)
                        throw new ArgumentOutOfRangeException(nameof(amount));
                    _amounts[name] = _amounts.GetValueOrDefault(name) + amount;
                    _changes++;
                }

                public IReadOnlyList<string> Names{{number}}(int atLeast) =>
                    _amounts.Where(entry => entry.Value >= atLeast).OrderByDescending(entry => entry.Value).Select(entry => entry.Key).ToList();

                public async Task<int> CountAsync(Func<string, Task<bool>> filter, CancellationToken cancellationToken)
                {
                    var found = 0;
                    foreach (var (name, amount) in _amounts)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        if (amount > 0 && await filter(name))
                            found += amount;
                    }
                    return found;
                }

                public int CompareTo({{Name(project, number)}}? other) => other is null ? 1 : Total.CompareTo(other.Total) is var order && order != 0 ? order : _changes.CompareTo(other._changes);


            """);
        for (var i = 1; i <= 3; i++)
        {
            var other = (number + (i * 7)) % count;
            var owner = below ?? project;
            text.Append($$"""
                    public string Join{{i}}({{Name(owner, other)}} other, int limit)
                    {
                        other.Put{{other}}(Title, limit);
                        var names = other.Names{{other}}(limit);
                        return string.Join(", ", names) + other.Total;
                    }

                """);
        }
        return text.Append("}\n").ToString();
    }

    private static string Name(string project, int number) => $"{project.Split('.')[1]}Item{number}";
}
