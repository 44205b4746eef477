using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading.Solutions;

/// <summary>An assembly that is read when a compilation first needs it. All references to one file share what was read, whatever their aliases.</summary>
internal sealed class FileReference : PortableExecutableReference
{
    private readonly Lazy<AssemblyMetadata> _assembly;

    public FileReference(string path, MetadataReferenceProperties properties, Lazy<AssemblyMetadata> assembly)
        : base(properties, path) => _assembly = assembly;

    protected override Metadata GetMetadataImpl() => _assembly.Value;

    protected override DocumentationProvider CreateDocumentationProvider() =>
        Path.ChangeExtension(FilePath!, ".xml") is var documentation && File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : DocumentationProvider.Default;

    protected override PortableExecutableReference WithPropertiesImpl(MetadataReferenceProperties properties) => new FileReference(FilePath!, properties, _assembly);
}
