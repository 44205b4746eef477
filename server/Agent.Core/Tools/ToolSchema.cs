using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Agent.Core.Tools;

/// <summary>
/// The JSON Schema a model gets for a tool. Making one from the input record costs reflection, some 50 ms of start-up for all tools; so the schemas of an assembly are embedded in it
/// as <c>tools/schemas.json</c>, which a test keeps equal to what <see cref="ToolSchemaGenerator"/> makes. A tool that is not in there gets its schema from its record.
/// </summary>
public static class ToolSchema
{
    private const string Resource = "tools/schemas.json";
    private static readonly ConcurrentDictionary<Type, Known> Tools = new();
    private static readonly ConcurrentDictionary<Assembly, JsonDocument> Embedded = new();

    /// <summary>The schema of the tool's input; found once.</summary>
    public static JsonElement For(Tool tool) => Get(tool).Schema;

    internal static InputShape ShapeOf(Tool tool) => Get(tool).Shape;

    private static Known Get(Tool tool) =>
        Tools.TryGetValue(tool.GetType(), out var known) ? known : Tools.GetOrAdd(tool.GetType(), new Known(Find(tool) ?? ToolSchemaGenerator.Generate(tool)));

    private static JsonElement? Find(Tool tool) =>
        EmbeddedIn(tool.GetType().Assembly).RootElement.TryGetProperty(tool.Name, out var schema) ? schema : null;

    private static JsonDocument EmbeddedIn(Assembly assembly)
    {
        if (Embedded.TryGetValue(assembly, out var known))
            return known;
        using var stream = assembly.GetManifestResourceStream(Resource);
        return Embedded.GetOrAdd(assembly, stream is null ? JsonDocument.Parse("{}") : JsonDocument.Parse(stream));
    }

    private sealed class Known(JsonElement schema)
    {
        private InputShape? _shape;

        public JsonElement Schema => schema;

        public InputShape Shape => _shape ??= InputShape.Of(schema);
    }
}
