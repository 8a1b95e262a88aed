using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace CodePipelineActions.AsyncProfile;

/// <summary>Says a signature of an assembly again, with the types of the profile.</summary>
/// <param name="shared">What compiled code is shared by: every type that is a reference, and every generic parameter, is <c>__Canon</c>.</param>
internal sealed class ShapeProvider(ProfileTypes types, bool shared) : ISignatureTypeProvider<TypeShape, object?>
{
    private const byte ClassKind = (byte)SignatureTypeKind.Class;
    private const byte Array = (byte)SignatureTypeCode.SZArray;
    private const byte GenericType = (byte)SignatureTypeCode.GenericTypeInstance;

    public TypeShape GetPrimitiveType(PrimitiveTypeCode code) => new(code.ToString(), [(byte)code], code is PrimitiveTypeCode.String or PrimitiveTypeCode.Object);

    public TypeShape GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte kind) => Named(reader, handle, kind);

    public TypeShape GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte kind) => Named(reader, handle, kind);

    public TypeShape GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte kind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public TypeShape GetGenericInstantiation(TypeShape type, ImmutableArray<TypeShape> arguments)
    {
        var all = arguments.Select(argument => shared && argument.IsReference ? types.Canon : argument).ToList();
        return type with { Code = [GenericType, .. type.Code, (byte)all.Count, .. all.SelectMany(argument => argument.Code)], Arguments = all };
    }

    public TypeShape GetGenericTypeParameter(object? context, int index) => Parameter(SignatureTypeCode.GenericTypeParameter, index);

    public TypeShape GetGenericMethodParameter(object? context, int index) => Parameter(SignatureTypeCode.GenericMethodParameter, index);

    public TypeShape GetSZArrayType(TypeShape element) => new("", [Array, .. element.Code], IsReference: true);

    public TypeShape GetByReferenceType(TypeShape element) => Prefixed(SignatureTypeCode.ByReference, element);

    public TypeShape GetPointerType(TypeShape element) => Prefixed(SignatureTypeCode.Pointer, element);

    public TypeShape GetPinnedType(TypeShape element) => element;

    public TypeShape GetModifiedType(TypeShape modifier, TypeShape unmodified, bool isRequired) => throw Unexpected("a modified type");

    // Its bytes are not asked for where it shares its code with all references.
    public TypeShape GetArrayType(TypeShape element, ArrayShape shape) => shared ? new("", [], IsReference: true) : throw Unexpected("an array of several dimensions");

    public TypeShape GetFunctionPointerType(MethodSignature<TypeShape> signature) => throw Unexpected("a function pointer");

    private static NotSupportedException Unexpected(string type) => new($"A signature has {type}, which profiles have not needed so far: teach it to {nameof(ShapeProvider)}.");

    private static TypeShape Prefixed(SignatureTypeCode code, TypeShape element) => new("", [(byte)code, .. element.Code], IsReference: false);

    private TypeShape Parameter(SignatureTypeCode code, int index) => shared ? types.Canon : new("", [(byte)code, (byte)index], IsReference: false);

    private TypeShape Named(MetadataReader reader, EntityHandle handle, byte kind) =>
        new(reader.FullName(handle), [kind, .. types.Token(reader, handle)], kind == ClassKind);
}
