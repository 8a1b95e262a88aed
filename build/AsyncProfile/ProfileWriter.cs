using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CodePipelineActions.AsyncProfile;

/// <summary>
/// A profile as crossgen2 reads it (<c>--mibc</c>): an assembly whose global method <c>AssemblyDictionary</c> names groups, each a method that names the methods to compile.
/// </summary>
internal sealed class ProfileWriter
{
    private readonly MetadataBuilder _metadata = new();
    private readonly MethodBodyStreamEncoder _bodies = new(new BlobBuilder());
    private readonly List<(string Assembly, int Body)> _groups = [];
    private string _assembly = "";
    private InstructionEncoder _group;

    public ProfileWriter() => Types = new(_metadata);

    public ProfileTypes Types { get; }

    public int Count { get; private set; }

    /// <summary>Begins the group of what one assembly has; crossgen2 leaves a group out whose assembly it does not compile.</summary>
    public void Begin(string assembly) => (_assembly, _group) = (assembly, new InstructionEncoder(new BlobBuilder()));

    public void Add(TypeShape type, string method, MethodSignature<TypeShape> signature)
    {
        var code = new BlobBuilder();
        code.WriteByte(signature.Header.RawValue);
        code.WriteCompressedInteger(signature.ParameterTypes.Length);
        code.WriteBytes(signature.ReturnType.Code);
        foreach (var parameter in signature.ParameterTypes) code.WriteBytes(parameter.Code);
        var owner = _metadata.AddTypeSpecification(_metadata.GetOrAddBlob(type.Code));
        Name(_group, _metadata.AddMemberReference(owner, _metadata.GetOrAddString(method), _metadata.GetOrAddBlob(code)));
        Count++;
    }

    public void End() => _groups.Add((_assembly, Ended(_group)));

    public void Save(string path)
    {
        var dictionary = new InstructionEncoder(new BlobBuilder());
        for (var i = 0; i < _groups.Count; i++)
        {
            dictionary.LoadString(_metadata.GetOrAddUserString(_groups[i].Assembly));
            Name(dictionary, MetadataTokens.MethodDefinitionHandle(i + 1));
        }
        foreach (var (assembly, body) in _groups) AddMethod(assembly, body);
        AddMethod("AssemblyDictionary", Ended(dictionary));
        AddModule(Path.GetFileNameWithoutExtension(path));
        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll), new MetadataRootBuilder(_metadata), _bodies.Builder).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }

    private static void Name(InstructionEncoder code, EntityHandle method)
    {
        code.OpCode(ILOpCode.Ldtoken);
        code.Token(method);
        code.OpCode(ILOpCode.Pop);
    }

    private int Ended(InstructionEncoder code)
    {
        code.OpCode(ILOpCode.Ret);
        return _bodies.AddMethodBody(code);
    }

    private void AddMethod(string name, int body)
    {
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, returnType => returnType.Void(), _ => { });
        _metadata.AddMethodDefinition(MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, _metadata.GetOrAddString(name), _metadata.GetOrAddBlob(signature), body, default);
    }

    private void AddModule(string name)
    {
        _metadata.AddModule(0, _metadata.GetOrAddString(name), _metadata.GetOrAddGuid(Guid.Empty), default, default);
        _metadata.AddAssembly(_metadata.GetOrAddString(name), new Version(0, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
    }
}
