using System.Reflection.Metadata;

namespace CodePipelineActions.AsyncProfile;

internal static class MetadataNames
{
    public static string Name(this MetadataReader reader) => reader.GetString(reader.GetAssemblyDefinition().Name);

    /// <summary><c>System.Threading.Tasks.Task`1</c>; of a nested type the name alone.</summary>
    public static string FullName(this MetadataReader reader, EntityHandle type)
    {
        if (type.IsNil) return "";
        var (space, name) = type.Kind switch
        {
            HandleKind.TypeDefinition => reader.GetTypeDefinition((TypeDefinitionHandle)type) is var defined ? (defined.Namespace, defined.Name) : default,
            HandleKind.TypeReference => reader.GetTypeReference((TypeReferenceHandle)type) is var referred ? (referred.Namespace, referred.Name) : default,
            _ => default,
        };
        return name.IsNil ? "" : space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";
    }

    public static TypeDefinitionHandle Find(this MetadataReader reader, string fullName) =>
        reader.TypeDefinitions.Single(type => reader.GetTypeDefinition(type).GetDeclaringType().IsNil && reader.FullName(type) == fullName);
}
