using System.Reflection;
using System.Reflection.Metadata;

namespace CodePipelineActions.AsyncProfile;

/// <summary>
/// The methods of <c>AsyncTaskMethodBuilder&lt;TResult&gt;.AsyncStateMachineBox&lt;TStateMachine&gt;</c>, into which an async method is put when it waits for the first time.
/// The runtime alone makes boxes and calls them, so that crossgen2 finds nobody who would need their code.
/// </summary>
internal sealed class BoxMethods(AssemblyFolder program)
{
    private const string Services = "System.Runtime.CompilerServices.";
    private const string StateMachine = Services + "IAsyncStateMachine";
    private const string BuilderField = "<>t__builder";

    // Whose boxes are the Task's of a value or of none.
    private static readonly HashSet<string> Builders =
    [
        Services + "AsyncTaskMethodBuilder", Services + "AsyncTaskMethodBuilder`1",
        Services + "AsyncValueTaskMethodBuilder", Services + "AsyncValueTaskMethodBuilder`1",
        Services + "AsyncVoidMethodBuilder", Services + "AsyncIteratorMethodBuilder",
    ];

    private readonly MetadataReader _core = program.Core;

    /// <summary>A group of the profile, for all that one assembly has.</summary>
    public void Write(MetadataReader assembly, ProfileWriter profile)
    {
        profile.Begin(assembly.Name());
        foreach (var machine in assembly.TypeDefinitions.Where(type => IsStateMachine(assembly, assembly.GetTypeDefinition(type)))) Write(assembly, machine, profile);
        profile.End();
    }

    private void Write(MetadataReader assembly, TypeDefinitionHandle machine, ProfileWriter profile)
    {
        var shared = new ShapeProvider(profile.Types, shared: true);
        var definition = assembly.GetTypeDefinition(machine);
        if (Result(assembly, definition, profile, shared) is not { } result || Shared(assembly, machine, profile, shared) is not { } boxed) return;
        var declaring = _core.Find(Services + "AsyncTaskMethodBuilder`1");
        var box = _core.GetTypeDefinition(declaring).GetNestedTypes().Single(type => _core.FullName(type) == "AsyncStateMachineBox`1");
        var instance = shared.GetGenericInstantiation(shared.GetTypeFromDefinition(_core, box, (byte)SignatureTypeKind.Class), [result, boxed]);
        foreach (var method in _core.GetTypeDefinition(box).GetMethods().Select(_core.GetMethodDefinition))
            if (method.GetGenericParameters().Count == 0)
                profile.Add(instance, _core.GetString(method.Name), method.DecodeSignature(new ShapeProvider(profile.Types, shared: false), null));
    }

    // A parameter that must be a value type has no shared code; such async methods are compiled where their callers name the type.
    private static TypeShape? Shared(MetadataReader assembly, TypeDefinitionHandle machine, ProfileWriter profile, ShapeProvider shared)
    {
        var parameters = assembly.GetTypeDefinition(machine).GetGenericParameters();
        if (parameters.Any(p => assembly.GetGenericParameter(p).Attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))) return null;
        var open = shared.GetTypeFromDefinition(assembly, machine, (byte)SignatureTypeKind.ValueType);
        return parameters.Count == 0 ? open : shared.GetGenericInstantiation(open, [.. parameters.Select(_ => profile.Types.Canon)]);
    }

    private TypeShape? Result(MetadataReader assembly, TypeDefinition machine, ProfileWriter profile, ShapeProvider shared)
    {
        var field = machine.GetFields().FirstOrDefault(f => assembly.GetString(assembly.GetFieldDefinition(f).Name) == BuilderField);
        if (field.IsNil) return null;
        var builder = assembly.GetFieldDefinition(field).DecodeSignature(shared, null);
        return !Builders.Contains(builder.Name) ? null
            : builder.Arguments is [var result] ? result
            : shared.GetTypeFromDefinition(_core, _core.Find("System.Threading.Tasks.VoidTaskResult"), (byte)SignatureTypeKind.ValueType);
    }

    private static bool IsStateMachine(MetadataReader assembly, TypeDefinition type) =>
        assembly.FullName(type.BaseType) == "System.ValueType"
        && type.GetInterfaceImplementations().Any(i => assembly.FullName(assembly.GetInterfaceImplementation(i).Interface) == StateMachine);
}
