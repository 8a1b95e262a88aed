using LocalAws.Http;

namespace LocalAws.Tests.ApiGateway;

/// <summary>Documents that API Gateway rejects are rejected here, by name.</summary>
public sealed class DocumentRulesTests
{
    [Theory]
    [InlineData("Get_Item")]
    [InlineData("Item.List")]
    [InlineData("file--file")]
    [InlineData("Löwe")]
    public void A_model_s_name_has_letters_and_digits_only(string name)
    {
        var openApi = Refusal(Documents.OpenApi("", extra: $$""", "components": { "schemas": { "{{name}}": {} } } """));
        var swagger = Refusal($$"""{ "swagger": "2.0", "info": { "title": "a", "version": "1" }, "paths": {}, "definitions": { "{{name}}": {} } }""");

        Assert.Equal($"Errors found during import:\n\tUnable to create model for '{name}': Model name must be alphanumeric: {name}", openApi);
        Assert.Equal(openApi, swagger);
    }

    [Theory]
    [InlineData("#/components/schemas/None", "The reference '#/components/schemas/None' leads to nothing in the document, at /components/schemas/A/properties/b.")]
    [InlineData("None", "The reference 'None' leads out of the document, at /components/schemas/A/properties/b: ")]
    [InlineData("./models.yaml#/Item", "The reference './models.yaml#/Item' leads out of the document, ")]
    [InlineData("https://example.com/item.json", "The reference 'https://example.com/item.json' leads out of the document, ")]
    public void A_reference_that_leads_nowhere_is_refused_wherever_it_stands(string reference, string expected)
    {
        var refusal = Refusal(Documents.OpenApi("", extra: $$""", "components": { "schemas": { "A": { "properties": { "b": { "$ref": "{{reference}}" } } } } } """));

        Assert.StartsWith("Invalid OpenAPI input. " + expected, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"DEFAULT_4xx\": {}", "'DEFAULT_4xx': Invalid gateway response type specified: DEFAULT_4xx. Did you mean 'DEFAULT_4XX'?")]
    [InlineData("\"NOT_FOUND\": {}", "'NOT_FOUND': Invalid gateway response type specified: NOT_FOUND.")]
    [InlineData("\"THROTTLED\": { \"statusCode\": \"9xx\" }", "'THROTTLED': Invalid status code '9xx'")]
    [InlineData("\"THROTTLED\": { \"responseParameters\": { \"method.response.header.X\": \"'a'\" } }", "'THROTTLED': Invalid mapping expression specified: method.response.header.X")]
    public void A_gateway_response_that_there_is_not_is_refused(string response, string expected) =>
        Assert.StartsWith($"Errors found during import:\n\tUnable to put gateway response {expected}",
            Refusal(Documents.OpenApi("", extra: $$""", "x-amazon-apigateway-gateway-responses": { {{response}} } """)), StringComparison.Ordinal);

    [Fact]
    public void An_API_has_300_resources_at_most()
    {
        string Paths(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $$""" "/p{{i}}": { {{Documents.Method("get")}} } """));

        Assert.Equal(300, ApiImporterTests.Import(Documents.OpenApi(Paths(299))).Definition.Resources.Count);
        Assert.Contains("Maximum number of resources for this API has been reached", Refusal(Documents.OpenApi(Paths(300))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"x-amazon-apigateway-api-key-source\": \"QUERY\"", "Invalid API key source")]
    [InlineData("\"x-amazon-apigateway-minimum-compression-size\": -1", "Invalid minimum compression size")]
    [InlineData("\"x-amazon-apigateway-minimum-compression-size\": 5e40", "Invalid minimum compression size")]
    [InlineData("\"x-amazon-apigateway-policy\": {}", "Invalid policy document.")]
    [InlineData("\"x-amazon-apigateway-binary-media-types\": \"image/png\"", "Invalid binary media types")]
    [InlineData("\"x-amazon-apigateway-endpoint-configuration\": { \"types\": [\"LOCAL\"] }", "Invalid endpoint type 'LOCAL'")]
    [InlineData("\"x-amazon-apigateway-request-validator\": \"none\"", "Unable to find request validator 'none'")]
    [InlineData("\"components\": { \"securitySchemes\": { \"own\": { \"x-amazon-apigateway-authorizer\": { \"type\": \"token\" } } } }", "Unable to create authorizer 'own': Authorizer URI must be non-empty")]
    [InlineData("\"components\": { \"securitySchemes\": { \"own\": { \"x-amazon-apigateway-authorizer\": { \"type\": \"jwt\" } } } }", "Unable to create authorizer 'own': Invalid authorizer type 'JWT'")]
    public void An_extension_with_a_wrong_value_is_refused(string member, string expected) =>
        Assert.Contains(expected, Refusal(Documents.OpenApi("", extra: ", " + member)), StringComparison.Ordinal);

    [Fact]
    public void A_status_that_is_none_is_refused() =>
        Assert.Contains("Unable to put method response '2XX' on 'GET' for resource at path '/a': Invalid Response status code specified",
            Refusal(Documents.OpenApi(""" "/a": { "get": { "responses": { "2XX": { "description": "" } } } } """)), StringComparison.Ordinal);

    private static string Refusal(string document)
    {
        var refusal = Assert.Throws<AwsError>(() => ApiImporterTests.Import(document));
        Assert.Equal("BadRequestException", refusal.Code);
        return refusal.Message;
    }
}
