using System.Collections;
using System.Reflection;
using Amazon.Runtime;

namespace Compat.Tests;

/// <summary>A request with every member filled; each text names its member, and has what paths, queries and JSON must escape.</summary>
internal static class Sample
{
    public static object Of(Type type) => Of(type, "");

    /// <summary>The members of a request, response or structure, without those of the SDK core.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type) =>
        // Payload and ClientContext are views of PayloadStream and ClientContextBase64.
        from property in type.GetProperties()
        where property.DeclaringType!.Assembly == type.Assembly
        where !(type.Name == "InvokeRequest" && property.Name is "Payload" or "ClientContext")
        select property;

    private static object Of(Type type, string name)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return name.EndsWith("Base64", StringComparison.Ordinal) ? "e30=" : $"a <long> {name}/é:+&\""; // an ARN's least length is 20
        if (plain == typeof(int)) return name is "MemorySize" or "Size" ? 1024 : 42; // the least memory is 128, the least storage 512
        if (plain == typeof(long)) return 42L;
        if (plain == typeof(double)) return 0.25;
        if (plain == typeof(bool)) return true;
        if (plain == typeof(DateTime)) return new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        if (plain == typeof(MemoryStream)) return new MemoryStream("blob"u8.ToArray());
        if (plain.IsSubclassOf(typeof(ConstantClass))) return plain.GetFields().First(f => f.IsStatic).GetValue(null)!;
        return plain.IsGenericType ? Collection(plain, name) : Structure(plain);
    }

    private static object Collection(Type type, string name)
    {
        var collection = Activator.CreateInstance(type)!;
        var item = type.GetGenericArguments()[^1];
        if (collection is IDictionary map)
            map["key"] = Of(item, name);
        else
            _ = (Add((IList)collection, Of(item, name)), Add((IList)collection, Of(item, name + "2")));
        return collection;
    }

    private static int Add(IList list, object item) => list.Add(item);

    private static object Structure(Type type)
    {
        var structure = Activator.CreateInstance(type)!;
        foreach (var member in Members(type))
            member.SetValue(structure, Of(member.PropertyType, member.Name));
        return structure;
    }
}
