using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace Permissions.Tests;

/// <summary>Everything that template.json allows is about something: what is about everything has its reason in the template.</summary>
public sealed class WildcardTests
{
    private const string Everything = "*";

    private static readonly JsonObject Root = TemplateFile.Read(Repository.PathOf("template.json"));

    private static IEnumerable<(string Resource, JsonObject Statement)> Allowed =>
        from resource in Root["Resources"]!.AsObject()
        from statement in Statements(resource.Value)
        where Scalar.Of(statement["Effect"]) == "Allow"
        select (resource.Key, statement);

    [Fact]
    public void What_is_about_everything_has_its_reason_and_nothing_else_has_one()
    {
        var wide = Allowed.Where(one => Has(one.Statement["Resource"]) || Has(one.Statement["Principal"])).Select(one => $"{one.Resource}/{Scalar.Of(one.Statement["Sid"])}");

        Assert.Equal(Root["Metadata"]!["Wildcards"]!.AsObject().Select(reason => reason.Key).Order(StringComparer.Ordinal), wide.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_action_is_allowed_by_a_pattern() =>
        Assert.DoesNotContain(Allowed, one => one.Statement["NotAction"] is not null || Texts(one.Statement["Action"]).Any(action => action.Contains('*', StringComparison.Ordinal)));

    [Fact]
    public void Every_function_has_a_role_of_its_own()
    {
        var roles = Root["Resources"]!.AsObject().Where(resource => Scalar.Of(resource.Value!["Type"]) == "AWS::Lambda::Function").Select(resource => resource.Value!["Properties"]!["Role"]!.ToJsonString()).ToList();

        Assert.Equal(roles.Distinct(), roles);
    }

    private static IEnumerable<JsonObject> Statements(JsonNode? node) => node switch
    {
        JsonObject statement when statement.ContainsKey("Effect") => [statement],
        JsonObject members => members.SelectMany(member => Statements(member.Value)),
        JsonArray items => items.SelectMany(Statements),
        _ => [],
    };

    private static bool Has(JsonNode? value) => Texts(value is JsonObject principals ? principals["AWS"] : value).Contains(Everything);

    private static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray several ? several.Select(Scalar.Of).OfType<string>() : Scalar.Of(value) is { } one ? [one] : [];
}
