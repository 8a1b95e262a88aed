using System.Reflection;
using System.Reflection.Metadata;

namespace CodePipelineActions.AsyncProfile;

/// <summary>
/// The methods of <c>AsyncTaskMethodBuilder&lt;TResult&gt;.AsyncStateMachineBox&lt;TStateMachine&gt;</c>, into which an async method is put when it waits for the first time.
/// The runtime alone makes boxes and calls them, so that crossgen2 finds nobody who would need their code.
/// </summary>
internal sealed class BoxMethods
{
    private const string Services = "System.Runtime.CompilerServices.";
    private const string StateMachine = Services + "IAsyncStateMachine";
    private const string BuilderField = "<>t__builder";

    // Whose boxes are those of a task, with a value or without one.
    private static readonly HashSet<string> Builders =
    [
        Services + "AsyncTaskMethodBuilder", Services + "AsyncTaskMethodBuilder`1",
        Services + "AsyncValueTaskMethodBuilder", Services + "AsyncValueTaskMethodBuilder`1",
        Services + "AsyncVoidMethodBuilder", Services + "AsyncIteratorMethodBuilder",
    ];

    private readonly ProfileWriter _profile;
    private readonly ShapeProvider _shared;
    private readonly TypeShape _box;
    private readonly TypeShape _noResult;
    private readonly List<(string Name, MethodSignature<TypeShape> Signature)> _methods;

    public BoxMethods(MetadataReader core, ProfileWriter profile)
    {
        (_profile, _shared) = (profile, new ShapeProvider(profile.Types, shared: true));
        var builder = core.GetTypeDefinition(core.Find(Services + "AsyncTaskMethodBuilder`1"));
        var box = builder.GetNestedTypes().Single(type => core.FullName(type) == "AsyncStateMachineBox`1");
        _box = _shared.GetTypeFromDefinition(core, box, (byte)SignatureTypeKind.Class);
        _noResult = _shared.GetTypeFromDefinition(core, core.Find("System.Threading.Tasks.VoidTaskResult"), (byte)SignatureTypeKind.ValueType);
        var asWritten = new ShapeProvider(profile.Types, shared: false);
        _methods = [.. core.GetTypeDefinition(box).GetMethods().Select(core.GetMethodDefinition)
            .Where(method => method.GetGenericParameters().Count == 0)
            .Select(method => (core.GetString(method.Name), method.DecodeSignature(asWritten, null)))];
    }

    /// <summary>A group of the profile, for all the async methods of one assembly.</summary>
    public void Write(MetadataReader assembly)
    {
        _profile.Begin(assembly.Name());
        foreach (var machine in assembly.TypeDefinitions)
            if (IsStateMachine(assembly, assembly.GetTypeDefinition(machine)) && Result(assembly, machine) is { } result && Instance(assembly, machine) is { } instance)
                foreach (var (name, signature) in _methods)
                    _profile.Add(_shared.GetGenericInstantiation(_box, [result, instance]), name, signature);
        _profile.End();
    }

    private static bool IsStateMachine(MetadataReader assembly, TypeDefinition type) =>
        assembly.FullName(type.BaseType) == "System.ValueType"
        && type.GetInterfaceImplementations().Any(i => assembly.FullName(assembly.GetInterfaceImplementation(i).Interface) == StateMachine);

    // What the method gives in the end, as its builder says; null for builders of other kinds.
    private TypeShape? Result(MetadataReader assembly, TypeDefinitionHandle machine)
    {
        var field = assembly.GetTypeDefinition(machine).GetFields().FirstOrDefault(f => assembly.GetString(assembly.GetFieldDefinition(f).Name) == BuilderField);
        if (field.IsNil) return null;
        var builder = assembly.GetFieldDefinition(field).DecodeSignature(_shared, null);
        return !Builders.Contains(builder.Name) ? null : builder.Arguments is [var result] ? result : _noResult;
    }

    // A parameter that must be a value type has no shared code: such methods are compiled where somebody names the type.
    private TypeShape? Instance(MetadataReader assembly, TypeDefinitionHandle machine)
    {
        var parameters = assembly.GetTypeDefinition(machine).GetGenericParameters();
        if (parameters.Any(p => assembly.GetGenericParameter(p).Attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))) return null;
        var open = _shared.GetTypeFromDefinition(assembly, machine, (byte)SignatureTypeKind.ValueType);
        return parameters.Count == 0 ? open : _shared.GetGenericInstantiation(open, [.. parameters.Select(_ => _profile.Types.Canon)]);
    }
}
