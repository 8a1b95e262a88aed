using System.Text.RegularExpressions;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Schemas;
using Support;

namespace LocalAws.Tests.CloudFormation.Schemas;

/// <summary>Nothing falls between what is carried out, what has no effect and what is refused; docs/limits.md says the same.</summary>
public sealed class EmulatedPropertiesTests
{
    private const string Begin = "<!-- not emulated -->";
    private const string End = "<!-- /not emulated -->";

    public static TheoryData<string> Created => [.. EmulatedProperties.CarriedOut.Keys];

    [Theory]
    [MemberData(nameof(Created))]
    public void Every_property_of_a_type_is_in_one_of_the_three_lists(string type)
    {
        var schema = TypeSchemas.Find(type)!;
        var told = EmulatedProperties.CarriedOut[type]
            .Concat(EmulatedProperties.WithoutEffect.GetValueOrDefault(type, []).Concat(EmulatedProperties.Refused.GetValueOrDefault(type, [])).Select(entry => entry.Path)).ToList();
        // Where only some members of an object are carried out, all of them are listed.
        var inParts = told.Where(path => path.Contains('.')).Select(path => path.Split('.')[0]).Distinct().Where(head => !told.Contains(head)).ToList();
        var expected = schema.Root.Properties.SelectMany(property => inParts.Contains(property.Key) ? schema.Definitions[property.Value.Is!].Properties.Keys.Select(member => $"{property.Key}.{member}") : [property.Key]);

        Assert.Equal(expected.Order(StringComparer.Ordinal), told.Where(path => path.Count(letter => letter == '.') < 2).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(told.Count, told.Distinct().Count());
    }

    [Fact]
    public void Every_type_that_is_created_has_a_schema_and_lists()
    {
        var schemas = typeof(TypeSchemas).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("schemas/AWS.", StringComparison.Ordinal) && !name.Contains(".Serverless.", StringComparison.Ordinal))
            .Select(name => name["schemas/".Length..].Replace(".", "::", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(schemas);
        Assert.All(schemas, type => Assert.NotNull(ResourceShapes.Find(type)));
        Assert.Equal(schemas, EmulatedProperties.CarriedOut.Keys.Concat(NothingNeeded.Reasons.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_pattern_of_the_schemas_is_one_that_dotnet_reads()
    {
        var values = EmulatedProperties.CarriedOut.Keys.Concat(NothingNeeded.Reasons.Keys).Select(type => TypeSchemas.Find(type)!)
            .SelectMany(schema => schema.Definitions.Values.Append(schema.Root)).SelectMany(structure => structure.Properties.Values);

        Assert.All(values.SelectMany(Patterns), pattern => Assert.NotNull(new Regex(pattern)));
    }

    [Fact]
    public void The_limits_list_what_the_code_refuses()
    {
        var file = Repository.PathOf("docs/limits.md");
        var text = File.ReadAllText(file);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var written = $"{text[..begin]}\n{Section()}{text[end..]}";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(file, written);

        Assert.Equal(written, File.ReadAllText(file));
    }

    private static IEnumerable<string> Patterns(ValueSchema value) =>
        new[] { value.Pattern, value.Keys }.OfType<string>().Concat(value.List is { } item ? Patterns(item) : []).Concat(value.Map is { } one ? Patterns(one) : []);

    private static string Section() => string.Concat(
        "\n| Type | Accepted, without effect here | Refused by name |\n|---|---|---|\n",
        string.Concat(EmulatedProperties.CarriedOut.Keys.Select(type =>
            $"| `{type}` | {Names(EmulatedProperties.WithoutEffect.GetValueOrDefault(type, []))} | {Names(EmulatedProperties.Refused.GetValueOrDefault(type, []))} |\n")),
        string.Concat(NothingNeeded.Reasons.Select(type => $"| `{type.Key}` | all: {type.Value} | |\n")),
        "\n");

    private static string Names(NotEmulated.Entry[] entries) =>
        string.Join(", ", entries.OrderBy(entry => entry.Path, StringComparer.Ordinal).Select(entry => entry.IsNoticed ? $"**`{entry.Path}`**" : $"`{entry.Path}`"));
}
