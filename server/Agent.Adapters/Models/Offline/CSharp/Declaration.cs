namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>A declaration as it stands in a file.</summary>
/// <param name="Kind">The keyword people use: class, record, interface, struct, enum, delegate, method, constructor (finalizers too), property, indexer, field, event, operator, value.</param>
/// <param name="Name">Its name, without type parameters.</param>
/// <param name="Container">The types around it, dotted; empty for none.</param>
/// <param name="Namespace">The namespace it is in; empty for the global one.</param>
/// <param name="Signature">Its head on one line, without attributes and body.</param>
/// <param name="Start">Position of its first character, attributes not counted.</param>
/// <param name="NameStart">Position of its name.</param>
/// <param name="End">Position after its last character.</param>
internal sealed record Declaration(string Kind, string Name, string Container, string Namespace, string Signature, int Start, int NameStart, int End)
{
    public bool IsType => Kind is "class" or "record" or "interface" or "struct" or "enum" or "delegate";
}
