using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LocalAws.Credentials;
using LocalAws.Iam.Roles;
using LocalAws.Tests.Contract;
using LocalAws.Tests.Http;

namespace LocalAws.Tests.Values;

/// <summary>Parameter Store and Secrets Manager, as AWS's own command line and a function with a role read them.</summary>
public sealed class ValueServiceTests(EmbeddedTarget target) : ContractTests(target)
{
    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    [Fact]
    public async Task Aws_s_own_command_line_reads_a_parameter()
    {
        var read = await AwsCli.RunAsync(Target, ["ssm", "get-parameter", "--name", EmbeddedTarget.Parameter]);

        Assert.True(read.ExitCode == 0, read.Errors);
        Assert.Equal(EmbeddedTarget.ParameterValue, (string?)JsonNode.Parse(read.Output)!["Parameter"]!["Value"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_secure_parameter_is_readable_with_decryption_only(bool decrypts)
    {
        var read = await AwsCli.RunAsync(Target, ["ssm", "get-parameters", "--names", EmbeddedTarget.SecureParameter, "/none", .. decrypts ? ["--with-decryption"] : Array.Empty<string>()]);

        Assert.True(read.ExitCode == 0, read.Errors);
        Assert.Equal(decrypts, read.Output.Contains(EmbeddedTarget.SecretValue, StringComparison.Ordinal));
        Assert.Equal("/none", (string?)JsonNode.Parse(read.Output)!["InvalidParameters"]![0]);
    }

    [Fact]
    public async Task Aws_s_own_command_line_reads_a_secret()
    {
        var read = await AwsCli.RunAsync(Target, ["secretsmanager", "get-secret-value", "--secret-id", EmbeddedTarget.Secret]);
        var missing = await AwsCli.RunAsync(Target, ["secretsmanager", "get-secret-value", "--secret-id", "none"]);

        Assert.Contains(EmbeddedTarget.SecretValue, (string?)JsonNode.Parse(read.Output)!["SecretString"], StringComparison.Ordinal);
        Assert.Contains("ResourceNotFoundException", missing.Errors, StringComparison.Ordinal);
        Assert.Contains("--secret none=VALUE", missing.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssm", "AmazonSSM.GetParameter", $$"""{ "Name": "{{EmbeddedTarget.Parameter}}" }""", "ssm:GetParameter", "arn:aws:ssm:us-east-1:123456789012:parameter/app/host")]
    [InlineData("secretsmanager", "secretsmanager.GetSecretValue", $$"""{ "SecretId": "{{EmbeddedTarget.Secret}}" }""", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-db-??????")]
    public async Task A_role_reads_what_its_policies_allow(string service, string operation, string body, string action, string resource)
    {
        var (without, with) = (Unique("role"), Unique("role"));
        Declare(without, "s3:GetObject", "*");
        Declare(with, action, resource);

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(without, service, operation, body));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(with, service, operation, body));
    }

    private void Declare(string role, string action, string resource) => Server.Iam.DeclareRole(new RoleDefinition(role)
    {
        TrustPolicy = """{ "Version": "2012-10-17", "Statement": [] }""",
        Policies = new Dictionary<string, string> { ["read"] = $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "{{action}}", "Resource": "{{resource}}" }] }""" },
    });

    private async Task<HttpStatusCode> AskAsync(string role, string service, string operation, string body)
    {
        Credential keys = Server.Credentials.Issue($"arn:aws:sts::123456789012:assumed-role/{role}/session");
        using var request = new HttpRequestMessage(HttpMethod.Post, Target.Endpoint) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", operation);
        request.Headers.Add("X-Amz-Security-Token", keys.SessionToken);
        new TestSigner(keys.AccessKeyId, keys.SecretAccessKey) { Service = service }.Sign(request, TestSigner.Hash(Encoding.UTF8.GetBytes(body)));
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }
}
