using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalPipeline.Validation.Structure;

/// <summary>What CloudFormation's schema and CodePipeline's service model say of <c>AWS::CodePipeline::Pipeline</c>: <c>pipeline.json</c>.</summary>
internal static class PipelineForms
{
    public const string Root = "Pipeline";

    private static readonly Lazy<IReadOnlyDictionary<string, ObjectForm>> Loaded =
        new(() => EmbeddedData.Read<Dictionary<string, ObjectForm>>("validation/structure/pipeline.json"));

    public static ObjectForm Of(string type) => Loaded.Value[type];
}

/// <param name="Said">What a message calls it, with its article.</param>
internal sealed record ObjectForm(string Said, IReadOnlyDictionary<string, MemberForm> Members);

/// <summary>What one property accepts.</summary>
/// <param name="Type"><c>text</c>, <c>integer</c>, <c>boolean</c>, <c>object</c>, <c>map</c> (of texts) or <c>list</c>.</param>
internal sealed record MemberForm(string Type)
{
    /// <summary>The form of an object, or of a list's objects.</summary>
    public string? Of { get; init; }

    /// <summary>What a list holds that has no objects.</summary>
    public MemberForm? Items { get; init; }

    public bool Required { get; init; }

    /// <summary>Of a number its value, of a text its characters, of a list its entries.</summary>
    public int? Min { get; init; }

    public int? Max { get; init; }

    public string? Pattern { get; init; }

    /// <summary>The pattern in words.</summary>
    public string? Form { get; init; }

    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>Reads the data that the checks are made of.</summary>
internal static class EmbeddedData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static T Read<T>(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program has no data {name}.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }

    /// <summary>The names of all data below a folder.</summary>
    public static IEnumerable<string> Names(string folder) =>
        typeof(EmbeddedData).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
