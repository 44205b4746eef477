using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agent.Protocol;
using Agent.Protocol.Agent;

namespace Agent.Schema;

/// <summary>
/// Writes TypeScript from what the serializer knows of the records, so that the types say what is really on the wire: its names, what may be missing, how variants are told
/// apart. The order follows the method table, so the same records always give the same text. A type it has no rule for is an error, never <c>any</c>.
/// </summary>
internal sealed class TypeScriptWriter(Summaries summaries)
{
    private readonly StringBuilder _types = new();
    private readonly HashSet<Type> _seen = [];

    public string Render()
    {
        foreach (var method in AgentMethodTable.All)
        {
            Reference(method.Params);
            if (method.Result is { } result)
                Reference(result);
        }
        Reference(typeof(AgentClientCapabilities));
        Reference(typeof(AgentServerCapabilities));
        return $"""
            // Generated from the records in server/Agent.Protocol/Agent by `npm run schema`. Do not edit.

            {Methods()}{_types}
            """.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private string Methods()
    {
        var text = new StringBuilder();
        text.Append("/** The names of the methods. */\nexport const AgentMethods = {\n");
        foreach (var field in typeof(AgentMethods).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            Comment(text, "  ", summaries.OfField(typeof(AgentMethods), field.Name));
            text.Append($"  {Camel(field.Name)}: '{field.GetRawConstantValue()}',\n");
        }
        text.Append("} as const;\n");
        Table(text, "ClientRequests", "What the client asks the server.", Sender.Client, isRequest: true);
        Table(text, "ClientNotifications", "What the client tells the server.", Sender.Client, isRequest: false);
        Table(text, "ServerRequests", "What the server asks the client.", Sender.Server, isRequest: true);
        Table(text, "ServerNotifications", "What the server tells the client.", Sender.Server, isRequest: false);
        return text.ToString();
    }

    private static void Table(StringBuilder text, string name, string comment, Sender sender, bool isRequest)
    {
        var methods = AgentMethodTable.All.Where(method => method.Sender == sender && method.IsRequest == isRequest).ToArray();
        if (methods.Length == 0)
            return;
        text.Append($"\n/** {comment} */\nexport interface {name} {{\n");
        foreach (var method in methods)
            text.Append($"  '{method.Name}': {{ params: {method.Params.Name}{(isRequest ? $"; result: {method.Result?.Name ?? "null"}" : "")} }};\n");
        text.Append("}\n");
    }

    /// <summary>The TypeScript name of a type; declares it where that has not been done.</summary>
    private string Reference(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Reference(value);
        if (type == typeof(string) || type == typeof(DateTimeOffset) || type == typeof(ReadOnlyMemory<byte>))
            return "string";
        if (type == typeof(bool))
            return "boolean";
        if (type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal))
            return "number";
        var info = InfoOf(type);
        if (info.Kind is JsonTypeInfoKind.Enumerable)
            return $"readonly {Reference(info.ElementType!)}[]";
        if (_seen.Add(type))
            Declare(info);
        return type.Name;
    }

    private void Declare(JsonTypeInfo info)
    {
        // What it refers to is declared while this is put together, so it comes out first.
        var declaration = info switch
        {
            { Type.IsEnum: true } => Words(info.Type),
            { PolymorphismOptions: { } variants } => Union(info, variants),
            { Kind: JsonTypeInfoKind.Object } => Interface(info, info.Type.Name, "", []),
            _ => throw new NotSupportedException($"There is no rule for {info.Type}."),
        };
        _types.Append(declaration);
    }

    private string Words(Type type)
    {
        var text = new StringBuilder("\n");
        Comment(text, "", summaries.Of(type));
        text.Append($"export type {type.Name} =");
        foreach (var word in Enum.GetNames(type))
        {
            text.Append('\n');
            Comment(text, "  ", summaries.OfField(type, word));
            text.Append($"  | '{Camel(word)}'");
        }
        return text.Append(";\n").ToString();
    }

    private string Union(JsonTypeInfo info, JsonPolymorphismOptions variants)
    {
        var common = $"{info.Type.Name}Base";
        var text = new StringBuilder(Interface(info, common, "", []));
        foreach (var variant in variants.DerivedTypes)
        {
            var discriminator = $"  {variants.TypeDiscriminatorPropertyName}: '{variant.TypeDiscriminator}';\n";
            text.Append(Interface(InfoOf(variant.DerivedType), variant.DerivedType.Name, $" extends {common}", [.. info.Properties.Select(p => p.Name)], discriminator));
        }
        Comment(text.Append('\n'), "", summaries.Of(info.Type));
        return text.Append($"export type {info.Type.Name} = {string.Join(" | ", variants.DerivedTypes.Select(variant => variant.DerivedType.Name))};\n").ToString();
    }

    private string Interface(JsonTypeInfo info, string name, string extends, HashSet<string> inherited, string discriminator = "")
    {
        var text = new StringBuilder("\n");
        Comment(text, "", summaries.Of(info.Type));
        text.Append($"export interface {name}{extends} {{\n{discriminator}");
        foreach (var property in info.Properties.Where(property => !inherited.Contains(property.Name)))
        {
            Comment(text, "  ", summaries.Of(info.Type, property.Name));
            var isOptional = property.AssociatedParameter is { HasDefaultValue: true };
            text.Append($"  {property.Name}{(isOptional ? "?" : "")}: {Reference(property.PropertyType)};\n");
        }
        return text.Append("}\n").ToString();
    }

    private static void Comment(StringBuilder text, string indent, string? summary)
    {
        if (!string.IsNullOrEmpty(summary))
            text.Append($"{indent}/** {summary} */\n");
    }

    private static JsonTypeInfo InfoOf(Type type) =>
        ProtocolJson.Default.GetTypeInfo(type) ?? throw new NotSupportedException($"{type} is not part of ProtocolJson.");

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
