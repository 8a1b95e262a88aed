using System.Text;

namespace LocalAws.Tests.ApiGateway;

/// <summary>Documents for the tests to import.</summary>
internal static class Documents
{
    public const string FunctionUri =
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${stageVariables.function}:${stageVariables.alias}/invocations";

    private const string Responses = """ "responses": { "200": { "description": "It worked." } } """;

    /// <summary>An integration with a Lambda function that the stage's variables name.</summary>
    public static string Function(string extra = "") =>
        $$""" "x-amazon-apigateway-integration": { "type": "aws_proxy", "httpMethod": "POST", "uri": "{{FunctionUri}}"{{extra}} } """;

    public static string Method(string name, string? integration = null) => $$""" "{{name}}": { {{Responses}}, {{integration ?? Function()}} } """;

    /// <summary>A mock that answers with a text.</summary>
    public static string Mock(string text) => $$"""
        "x-amazon-apigateway-integration": {
          "type": "mock",
          "requestTemplates": { "application/json": "{\"statusCode\": 200}" },
          "responses": { "default": { "statusCode": "200", "responseTemplates": { "application/json": "{{text}}" } } }
        }
        """;

    public static string OpenApi(string paths, string title = "app", string extra = "") =>
        $$"""{ "openapi": "3.0.1", "info": { "title": "{{title}}", "description": "An app.", "version": "1" }, "paths": { {{paths}} }{{extra}} }""";

    /// <summary>One path, one method.</summary>
    public static string Data(string title = "app") => OpenApi($$""" "/data": { {{Method("get")}} } """, title);

    public static MemoryStream Body(string document) => new(Encoding.UTF8.GetBytes(document));
}
