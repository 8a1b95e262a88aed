using System.Text;
using LocalAws.ApiGateway.Import;
using LocalAws.Http;

namespace LocalAws.Tests.ApiGateway;

public sealed class ApiImporterTests
{
    private const string Swagger = """
        {
          "swagger": "2.0",
          "info": { "title": "old", "version": "1" },
          "paths": {
            "/data": {
              "get": {
                "operationId": "data",
                "parameters": [{ "$ref": "#/parameters/colour" }],
                "responses": { "200": { "description": "It worked.", "headers": { "Access-Control-Allow-Origin": { "type": "string" } } } },
                "x-amazon-apigateway-integration": {
                  "type": "mock",
                  "requestTemplates": { "application/json": "{\"statusCode\": 200}" },
                  "responses": { "default": { "statusCode": "200", "responseParameters": { "method.response.header.Access-Control-Allow-Origin": "'*'" } } }
                }
              }
            }
          },
          "parameters": { "colour": { "name": "colour", "in": "query", "required": true, "type": "string" } }
        }
        """;

    private const string Yaml = """
        openapi: 3.0.3
        info:
          title: app
          version: 1.0
        paths:
          /items/{id}:
            get:
              responses:
                200: &ok
                  description: It worked.
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates:
                  application/json: '{"statusCode": 200}'
                timeoutInMillis: 500
                responses:
                  default:
                    statusCode: "200"
            put:
              responses:
                200: *ok
        """;

    [Fact]
    public void A_Swagger_document_becomes_resources_and_methods()
    {
        var imported = Import(Swagger);

        var method = imported.Definition.Resources.Single(r => r.Path == "/data").ResourceMethods!["GET"];
        Assert.Equal("old", imported.Title);
        Assert.Equal("data", method.OperationName);
        Assert.True(method.RequestParameters!["method.request.querystring.colour"]);
        Assert.Equal("MOCK", method.MethodIntegration!.Type);
        Assert.Equal("'*'", method.MethodIntegration.IntegrationResponses!["200"].ResponseParameters!["method.response.header.Access-Control-Allow-Origin"]);
        Assert.Empty(imported.Warnings);
    }

    [Fact]
    public void A_YAML_document_becomes_resources_and_methods()
    {
        var imported = Import(Yaml);

        var resource = imported.Definition.Resources.Single(r => r.Path == "/items/{id}");
        Assert.Equal(["GET", "PUT"], resource.ResourceMethods!.Keys.Order());
        Assert.Equal(["200"], resource.ResourceMethods["PUT"].MethodResponses!.Keys);
        Assert.Equal(500, resource.ResourceMethods["GET"].MethodIntegration!.TimeoutInMillis);
        Assert.Equal("""{"statusCode": 200}""", resource.ResourceMethods["GET"].MethodIntegration!.RequestTemplates!["application/json"]);
        Assert.Equal("1.0", imported.Version);
    }

    [Fact]
    public void What_is_quoted_in_YAML_is_a_text()
    {
        var imported = Import(Yaml.Replace("title: app", "title: \"2016\"", StringComparison.Ordinal));

        Assert.Equal("2016", imported.Title);
    }

    [Fact]
    public void Every_path_has_its_ancestors()
    {
        var resources = Import(Documents.OpenApi($$""" "/a/b/{c}": { {{Documents.Method("get")}} } """)).Definition.Resources;

        Assert.Equal(["/", "/a", "/a/b", "/a/b/{c}"], resources.Select(r => r.Path));
        Assert.Equal([null, "a", "b", "{c}"], resources.Select(r => r.PathPart));
        Assert.Equal([null, resources[0].Id, resources[1].Id, resources[2].Id], resources.Select(r => r.ParentId));
        Assert.Null(resources[0].ResourceMethods);
    }

    [Fact]
    public void An_integration_in_the_components_is_found()
    {
        var document = Documents.OpenApi(
            """ "/data": { "x-amazon-apigateway-any-method": { "x-amazon-apigateway-integration": { "$ref": "#/components/x-amazon-apigateway-integrations/app" } } } """,
            extra: $$""", "components": { "x-amazon-apigateway-integrations": { "app": { "type": "aws_proxy", "httpMethod": "POST", "uri": "{{Documents.FunctionUri}}" } } } """);

        var imported = Import(document);

        Assert.Equal(Documents.FunctionUri, imported.Definition.Resources.Single(r => r.Path == "/data").ResourceMethods!["ANY"].MethodIntegration!.Uri);
        Assert.Empty(imported.Warnings);
    }

    [Fact]
    public void Overwriting_keeps_the_ids_of_the_paths_that_stay_and_drops_the_others()
    {
        var before = Import(Documents.OpenApi($$""" "/stays": { {{Documents.Method("get")}} }, "/goes": { {{Documents.Method("get")}} } """)).Definition;

        var after = ApiImporter.Import(Bytes(Documents.OpenApi($$""" "/stays": { {{Documents.Method("put")}} } """)), null, before.Resources, failOnWarnings: false).Definition;

        Assert.Equal(["/", "/stays"], after.Resources.Select(r => r.Path));
        Assert.Equal(before.Resources.Single(r => r.Path == "/stays").Id, after.Resources[1].Id);
        Assert.Equal(["PUT"], after.Resources[1].ResourceMethods!.Keys);
    }

    [Fact]
    public void Merging_adds_to_what_is_there()
    {
        var before = Import(Documents.OpenApi($$""" "/stays": { {{Documents.Method("get")}} }, "/other": { {{Documents.Method("get")}} } """)).Definition;

        var after = ApiImporter.Import(Bytes(Documents.OpenApi($$""" "/stays": { {{Documents.Method("put")}} } """)), before, before.Resources, failOnWarnings: false).Definition;

        Assert.Equal(["/", "/other", "/stays"], after.Resources.Select(r => r.Path));
        Assert.Equal(["GET", "PUT"], after.Resources[2].ResourceMethods!.Keys.Order());
    }

    [Fact]
    public void Security_is_kept_for_the_front_door_to_refuse()
    {
        const string Schemes = """
            , "components": { "securitySchemes": {
              "key": { "type": "apiKey", "name": "x-api-key", "in": "header" },
              "iam": { "type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4" },
              "own": { "type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authorizer": { "type": "token", "authorizerUri": "arn:aws:apigateway:us-east-1:lambda:path/x" } } } }
            """;
        var paths = string.Join(", ", new[] { "key", "iam", "own" }.Select(name => $$""" "/{{name}}": { "get": { "security": [{ "{{name}}": [] }], "responses": {} } } """));

        var methods = Import(Documents.OpenApi(paths, extra: Schemes)).Definition.Resources.Skip(1).ToDictionary(r => r.PathPart!, r => r.ResourceMethods!["GET"]);

        Assert.Equal(("NONE", true), (methods["key"].AuthorizationType, methods["key"].ApiKeyRequired));
        Assert.Equal(("AWS_IAM", false), (methods["iam"].AuthorizationType, methods["iam"].ApiKeyRequired));
        Assert.Equal("CUSTOM", methods["own"].AuthorizationType);
    }

    [Theory]
    [InlineData("", "The document is empty.")]
    [InlineData("{ \"openapi\": ", "It is neither JSON nor YAML: line 1, column")]
    [InlineData("openapi: [", "It is neither JSON nor YAML: line 2, column")]
    [InlineData("just words", "It is neither an OpenAPI nor a Swagger document.")]
    [InlineData("[1]", "It is neither an OpenAPI nor a Swagger document.")]
    [InlineData("{ \"info\": {} }", "It has neither 'openapi' nor 'swagger' at its top.")]
    [InlineData("{ \"swagger\": \"1.2\", \"paths\": {} }", "Unsupported Swagger version '1.2'")]
    [InlineData("{ \"openapi\": \"3.1.0\", \"paths\": {} }", "Unsupported OpenAPI version '3.1.0'")]
    [InlineData("{ \"openapi\": \"3.0.1\" }", "attribute paths is missing")]
    [InlineData("a: 1\n---\nb: 2", "a second document begins, and only one is taken")]
    [InlineData("a: &a [*a]", "no anchor &a is complete before it")]
    [InlineData("openapi: 3.0.1\npaths: {}\nx: 1\nx: 2\n", "line 4, column 1: the key 'x' is there twice")]
    [InlineData("{ \"paths\": {}, \"paths\": {} }", "line 1, column 16: the name 'paths' is there twice")]
    [InlineData("openapi: 3.0.1\npaths: !Sub x\n", "the tag !Sub, which means nothing here")]
    [InlineData("openapi: 3.0.1\npaths: {}\nx: .inf\n", "the number .inf is not supported")]
    [InlineData("{ \"openapi\": \"3.0.1\", \"paths\": { \"/a\": { \"$ref\": \"#/nowhere\" } } }", "The reference '#/nowhere' leads to nothing")]
    public void What_is_no_document_is_refused_with_the_reason(string document, string reason)
    {
        var refusal = Assert.Throws<AwsError>(() => Import(document));

        Assert.Equal("BadRequestException", refusal.Code);
        Assert.StartsWith("Invalid OpenAPI input. ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_multiply_end_in_a_refusal_and_not_in_an_empty_memory()
    {
        var bomb = new StringBuilder("l0: &l0 [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]\n");
        for (var level = 1; level <= 12; level++) bomb.Append(null, $"l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 9))}]\n");

        var refusal = Assert.Throws<AwsError>(() => Import(bomb.ToString()));

        Assert.Contains("its aliases written out", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-amazon-apigateway-policy", "{ \"Statement\": [] }", "x-amazon-apigateway-policy: the policy is not evaluated, and everybody may call the API")]
    [InlineData("x-amazon-apigateway-minimum-compression-size", "1024", "x-amazon-apigateway-minimum-compression-size: answers are not compressed")]
    [InlineData("x-amazon-apigateway-cors", "{}", "x-amazon-apigateway-cors: API Gateway has it for HTTP APIs only, and ignores it in a REST API")]
    [InlineData("x-amazon-apigateway-integratoin", "{}", "x-amazon-apigateway-integratoin: there is no such extension of REST APIs, and it is ignored. Did you mean 'x-amazon-apigateway-integration'?")]
    public void An_extension_that_is_not_emulated_is_a_warning_and_no_refusal(string extension, string value, string warning)
    {
        var imported = Import(Documents.OpenApi("", extra: $$""", "{{extension}}": {{value}} """), failOnWarnings: true);

        Assert.Equal([$"Not emulated locally: {warning}"], imported.Warnings);
    }

    [Theory]
    [InlineData("x-amazon-apigateway-documentation", "{}")]
    [InlineData("x-amazon-apigateway-endpoint-configuration", "{ \"types\": [\"REGIONAL\"] }")]
    [InlineData("x-amazon-apigateway-tag-value", "\"x\"")]
    [InlineData("x-amazon-apigateway-request-validators", "{ \"all\": { \"validateRequestBody\": true } }")]
    [InlineData("x-amazon-apigateway-gateway-responses", "{ \"DEFAULT_4XX\": { \"statusCode\": 404 } }")]
    public void An_extension_that_nobody_misses_is_taken_silently(string extension, string value) =>
        Assert.Empty(Import(Documents.OpenApi("", extra: $$""", "{{extension}}": {{value}} """), failOnWarnings: true).Warnings);

    [Fact]
    public void What_a_method_cannot_do_here_is_said_at_its_import()
    {
        var document = Documents.OpenApi(
            """ "/a": { "get": { "responses": { "200": { "description": "" } }, "security": [{ "key": [] }], "x-amazon-apigateway-integration": { "type": "http", "httpMethod": "GET", "uri": "https://example.com" } } } """,
            extra: """, "components": { "securitySchemes": { "key": { "type": "apiKey", "name": "x-api-key", "in": "header" } } } """);

        var warnings = Import(document, failOnWarnings: true).Warnings;

        Assert.Equal(["Not emulated locally: GET /a has an API key, and answers 501", "Not emulated locally: GET /a has an integration of type HTTP, and answers 501"], warnings);
    }

    internal static ImportedApi Import(string document, bool failOnWarnings = false) => ApiImporter.Import(Bytes(document), null, [], failOnWarnings);

    private static byte[] Bytes(string document) => Encoding.UTF8.GetBytes(document);
}
