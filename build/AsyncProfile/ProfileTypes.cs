using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace CodePipelineActions.AsyncProfile;

/// <summary>The types that a profile names, each once.</summary>
internal sealed class ProfileTypes
{
    // crossgen2 knows this assembly's name, which has no file, as that of the type which stands for all references.
    private const string CanonAssembly = "System.Private.Canon";

    private readonly MetadataBuilder _metadata;
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = [];
    private readonly Dictionary<(EntityHandle Scope, string Space, string Name), TypeReferenceHandle> _types = [];

    public ProfileTypes(MetadataBuilder metadata)
    {
        _metadata = metadata;
        Canon = new("System.__Canon", [(byte)SignatureTypeKind.Class, .. Coded(Type(Assembly(CanonAssembly), "System", "__Canon"))], IsReference: true);
    }

    /// <summary>What stands for every reference in code that is shared by them.</summary>
    public TypeShape Canon { get; }

    /// <summary>The bytes by which a signature names it.</summary>
    public byte[] Token(MetadataReader reader, EntityHandle type) => Coded(Import(reader, type));

    private EntityHandle Import(MetadataReader reader, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeReference)
        {
            var referred = reader.GetTypeReference((TypeReferenceHandle)type);
            var scope = referred.ResolutionScope.Kind switch
            {
                HandleKind.TypeReference => Import(reader, referred.ResolutionScope),
                HandleKind.AssemblyReference => Assembly(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)referred.ResolutionScope).Name)),
                _ => Assembly(reader.Name()),
            };
            return Type(scope, reader.GetString(referred.Namespace), reader.GetString(referred.Name));
        }

        var defined = reader.GetTypeDefinition((TypeDefinitionHandle)type);
        var outer = defined.GetDeclaringType();
        return Type(outer.IsNil ? Assembly(reader.Name()) : Import(reader, outer), reader.GetString(defined.Namespace), reader.GetString(defined.Name));
    }

    private AssemblyReferenceHandle Assembly(string name) =>
        _assemblies.TryGetValue(name, out var known) ? known
        : _assemblies[name] = _metadata.AddAssemblyReference(_metadata.GetOrAddString(name), new Version(0, 0, 0, 0), default, default, default, default);

    private TypeReferenceHandle Type(EntityHandle scope, string space, string name) =>
        _types.TryGetValue((scope, space, name), out var known) ? known
        : _types[(scope, space, name)] = _metadata.AddTypeReference(scope, space.Length == 0 ? default : _metadata.GetOrAddString(space), _metadata.GetOrAddString(name));

    private static byte[] Coded(EntityHandle type)
    {
        var bytes = new BlobBuilder();
        bytes.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(type));
        return bytes.ToArray();
    }
}
