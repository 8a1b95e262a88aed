using System.Reflection;

namespace Shared.Tests.Package;

/// <summary>Types as C# writes them, with what may be null.</summary>
internal static class ApiNames
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(bool)] = "bool",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Full(Type type) => $"{(type.DeclaringType is { } outer ? Full(outer) : type.Namespace)}.{Of(type)}";

    public static string Of(ParameterInfo parameter) => Of(Nullability.Create(parameter));

    public static string Of(PropertyInfo property) => Of(Nullability.Create(property));

    public static string Of(FieldInfo field) => Of(Nullability.Create(field));

    public static string Of(Type type) => type switch
    {
        _ when Keywords.TryGetValue(type, out var keyword) => keyword,
        { IsArray: true } => Of(type.GetElementType()!) + "[]",
        { IsGenericType: true } => Generic(type, type.GetGenericArguments().Select(Of)),
        _ => type.Name,
    };

    private static string Of(NullabilityInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var mark = info.ReadState == NullabilityState.Nullable ? "?" : "";
        return info switch
        {
            { ElementType: { } element } => $"{Of(element)}[]{mark}",
            { GenericTypeArguments.Length: > 0 } when type == info.Type => Generic(type, info.GenericTypeArguments.Select(Of)) + mark,
            _ => Of(type) + mark,
        };
    }

    private static string Generic(Type type, IEnumerable<string> arguments) => $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>";
}
