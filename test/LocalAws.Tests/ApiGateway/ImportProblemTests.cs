using LocalAws.Http;

namespace LocalAws.Tests.ApiGateway;

/// <summary>What is wrong inside of a document that can be read, in API Gateway's words.</summary>
public sealed class ImportProblemTests
{
    [Theory]
    [InlineData("\"httpMethod\": \"POST\"", "Unable to parse API definition because of a malformed integration at path /data")]
    [InlineData("\"type\": \"magic\"", "Unable to put integration on 'GET' for resource at path '/data': Enumeration value for IntegrationType must be one of: AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK")]
    [InlineData("\"type\": \"aws_proxy\", \"uri\": \"x\"", "Unable to put integration on 'GET' for resource at path '/data': Enumeration value for HttpMethod must be non-empty")]
    [InlineData("\"type\": \"aws_proxy\", \"httpMethod\": \"POST\"", "Unable to put integration on 'GET' for resource at path '/data': Invalid ARN specified in the request")]
    [InlineData("\"type\": \"aws_proxy\", \"httpMethod\": \"POST\", \"uri\": \"arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/x/invocations\"", "Unable to put integration on 'GET' for resource at path '/data': Invalid ARN specified in the request")]
    [InlineData("\"type\": \"aws_proxy\", \"httpMethod\": \"POST\", \"uri\": \"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:${AWS::AccountId}:function:app/invocations\"", "Unable to put integration on 'GET' for resource at path '/data': Invalid ARN specified in the request")]
    [InlineData("\"type\": \"aws_proxy\", \"httpMethod\": \"POST\", \"uri\": \"arn:aws:apigateway:us-east-1:lambda:app/invocations\"", "Unable to put integration on 'GET' for resource at path '/data': AWS ARN for integration must contain path or action")]
    [InlineData("\"type\": \"aws_proxy\", \"httpMethod\": \"POST\", \"uri\": \"arn:aws:apigateway:us-east-1:sns:path/topic\"", "Unable to put integration on 'GET' for resource at path '/data': Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.")]
    [InlineData("\"type\": \"http\", \"httpMethod\": \"GET\", \"uri\": \"example.com\"", "Unable to put integration on 'GET' for resource at path '/data': Invalid HTTP endpoint specified for URI")]
    [InlineData("\"type\": \"mock\", \"timeoutInMillis\": 29001", "Unable to put integration on 'GET' for resource at path '/data': Timeout should be between 50 ms and 29000 ms")]
    [InlineData("\"type\": \"mock\", \"timeoutInMillis\": 5e40", "Unable to put integration on 'GET' for resource at path '/data': Timeout should be between 50 ms and 29000 ms")]
    [InlineData("\"type\": \"mock\", \"timeoutInMillis\": 49", "Unable to put integration on 'GET' for resource at path '/data': Timeout should be between 50 ms and 29000 ms")]
    [InlineData("\"type\": \"mock\", \"passthroughBehavior\": \"sometimes\"", "Unable to put integration on 'GET' for resource at path '/data': Enumeration value for PassthroughBehavior must be one of: WHEN_NO_MATCH, WHEN_NO_TEMPLATES, NEVER")]
    [InlineData("\"type\": \"mock\", \"responses\": { \"default\": { \"statusCode\": \"404\" } }", "Unable to put integration response on 'GET' for resource at path '/data': Invalid Response status code specified")]
    [InlineData(
        "\"type\": \"mock\", \"responses\": { \"default\": { \"statusCode\": \"200\", \"responseParameters\": { \"method.response.header.X\": \"'x'\" } } }",
        "Unable to put integration response on 'GET' for resource at path '/data': Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.response.header.X]")]
    public void An_integration_that_cannot_work_is_refused(string integration, string error)
    {
        var document = Documents.OpenApi($$""" "/data": { {{Documents.Method("get", $$""" "x-amazon-apigateway-integration": { {{integration}} } """)}} } """);

        var refusal = Assert.Throws<AwsError>(() => ApiImporterTests.Import(document));

        Assert.Equal("BadRequestException", refusal.Code);
        Assert.Equal("Errors found during import:\n\t" + error, refusal.Message);
    }

    [Theory]
    [InlineData("/a b", "Unable to create resource at path '/a b': Resource's path part only allow")]
    [InlineData("/{proxy+}/more", "Unable to create resource at path '/{proxy+}/more': Cannot create a child of a resource with a greedy path variable.")]
    [InlineData("/{other}", "Unable to create resource at path '/{other}': A sibling ({id}) of this resource already has a variable path part -- only one unique variable path part is allowed")]
    public void A_path_that_cannot_be_is_refused(string path, string error)
    {
        var document = Documents.OpenApi($$""" "/{id}": { {{Documents.Method("get")}} }, "{{path}}": { {{Documents.Method("get")}} } """);

        var refusal = Assert.Throws<AwsError>(() => ApiImporterTests.Import(document));

        Assert.Contains(error, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"openapi\": \"3.0.1\", \"paths\": {} }", "Parse issue: attribute info is missing")]
    [InlineData("{ \"openapi\": \"3.0.1\", \"info\": { \"title\": \"app\" }, \"paths\": {} }", "Parse issue: attribute info.version is missing")]
    [InlineData("{ \"openapi\": \"3.0.1\", \"info\": { \"version\": \"1\" }, \"paths\": {} }", "Parse issue: attribute info.title is missing")]
    [InlineData("{ \"openapi\": \"3.0.1\", \"info\": { \"title\": \"app\", \"version\": \"1\" }, \"paths\": { \"/a\": { \"get\": {} } } }", "Parse issue: attribute paths.'/a'(get).responses is missing")]
    [InlineData("{ \"openapi\": \"3.0.1\", \"info\": { \"title\": \"app\", \"version\": \"1\" }, \"paths\": { \"/a\": { \"get\": { \"responses\": { \"200\": {} } } } } }", "Parse issue: attribute paths.'/a'(get).responses.200.description is missing")]
    [InlineData("{ \"openapi\": \"3.0.1\", \"info\": { \"title\": \"app\", \"version\": \"1\" }, \"paths\": { \"/a\": { \"fetch\": {} } } }", "Parse issue: attribute paths.'/a'.fetch is unexpected")]
    [InlineData("{ \"openapi\": \"3.0.1\", \"info\": { \"title\": \"app\", \"version\": \"1\" }, \"paths\": { \"a\": {} } }", "Parse issue: attribute paths.'a' is unexpected: a path begins with '/'")]
    [InlineData("{ \"openapi\": \"3.0.1\", \"info\": { \"title\": \"app\", \"version\": \"1\" }, \"paths\": { \"/a\": { \"get\": { \"operationId\": \"x\", \"responses\": {} }, \"put\": { \"operationId\": \"x\", \"responses\": {} } } } }", "Parse issue: attribute paths.'/a'(put).operationId is repeated")]
    public void What_is_doubtful_is_a_warning_and_on_request_a_refusal(string document, string warning)
    {
        var imported = ApiImporterTests.Import(document);
        var refusal = Assert.Throws<AwsError>(() => ApiImporterTests.Import(document, failOnWarnings: true));

        Assert.Equal([warning], imported.Warnings);
        Assert.Equal("Warnings found during import:\n\t" + warning, refusal.Message);
    }
}
