using System.Reflection;
using System.Runtime.CompilerServices;

namespace Shared.Tests.Package;

/// <summary>Everything public of an assembly, a line each, as users see it: what is renamed, removed or made nullable changes a line.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) => string.Join('\n',
        assembly.GetExportedTypes().OrderBy(ApiNames.Full, StringComparer.Ordinal).SelectMany(Type)) + "\n";

    private static IEnumerable<string> Type(Type type) =>
        [$"{Kind(type)} {ApiNames.Full(type)}{Bases(type)}", .. Members(type).Order(StringComparer.Ordinal).Select(member => "  " + member)];

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => IsRecord(type) ? "abstract record" : "abstract class",
        { IsSealed: true } => IsRecord(type) ? "sealed record" : "sealed class",
        _ => "class",
    };

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    // Equality is the compiler's, and every record has it.
    private static string Bases(Type type)
    {
        if (type.IsEnum) return "";
        var bases = (type.BaseType is { } parent && parent != typeof(object) ? [parent] : System.Type.EmptyTypes)
            .Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(i => !i.Name.StartsWith("IEquatable", StringComparison.Ordinal)))
            .Select(ApiNames.Of).ToList();
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {(int)field.GetRawConstantValue()!}");
        var properties = type.GetProperties(Declared).Where(p => p.Name != "EqualityContract" && p.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property);
        var fields = type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(f => $"{(f.IsLiteral ? "const " : "")}{ApiNames.Of(f)} {f.Name}{(f.IsLiteral ? $" = {f.GetRawConstantValue()}" : "")}");
        var constructors = type.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsDefined(typeof(CompilerGeneratedAttribute))).Select(c => $"new({Parameters(c)})");
        var methods = type.GetMethods(Declared).Where(m => IsVisible(m) && !IsOfTheCompiler(m)).Select(Method);
        return [.. properties, .. fields, .. constructors, .. methods];
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Accessors, and what every record has.
    private static bool IsOfTheCompiler(MethodInfo method) =>
        (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)) || method.Name is "op_Equality" or "op_Inequality" or "PrintMembers" or "<Clone>$"
        || (method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" && method.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static string Property(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var accessors = string.Concat(Accessor(property.GetMethod, "get;"), Accessor(property.SetMethod, IsInit(property) ? "init;" : "set;"));
        return $"{Modifier(property.GetAccessors(nonPublic: true)[0])}{required}{ApiNames.Of(property)} {property.Name} {{ {accessors.Trim()} }}";
    }

    private static string Accessor(MethodInfo? accessor, string name) => accessor is not null && IsVisible(accessor) ? " " + name : "";

    private static bool IsInit(PropertyInfo property) => property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(ApiNames.Of))}>" : "";
        return $"{Modifier(method)}{ApiNames.Of(method.ReturnParameter)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Modifier(MethodBase method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{ApiNames.Of(p)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "default"}" : "")}"));
}
