using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LocalAws.Http;
using LocalAws.Iam;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Values;

/// <summary>Secrets Manager, for reading: GetSecretValue of the current version.</summary>
internal sealed class SecretsManagerService(LocalAwsOptions options) : IAwsService
{
    private const string Target = "secretsmanager.";
    private const string Current = "AWSCURRENT";

    public string SigningName => "secretsmanager";

    public ErrorFormat Errors => ErrorFormat.Json;

    /// <summary>Nothing before the request is read: which secret it is about is in its body.</summary>
    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) => new([]);

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var request = await ValueRequest.ReadAsync(http, Target);
        if (request.Operation != "GetSecretValue") throw AwsError.NotImplemented($"operation secretsmanager:{request.Operation}");
        var id = request.Required("SecretId");
        var (name, arn) = Identity(id);
        Access.Of(http).Require(new("secretsmanager:GetSecretValue", arn));
        if (request.Text("VersionStage") is { } stage && stage != Current)
            throw NotFound($"Secrets Manager can't find the specified secret value for staging label: {stage}. Here a secret has its " +
                $"current version only.");
        var value = options.Values.FindSecret(id)
            ?? throw NotFound($"Secrets Manager can't find the specified secret. Give it with --secret {id}=VALUE, or in the file of " +
                $"--values.");
        await ValueRequest.AnswerAsync(http, new JsonObject
        {
            ["ARN"] = arn,
            ["Name"] = name,
            ["SecretString"] = value,
            ["VersionId"] = Digest(name)[..32],
            ["VersionStages"] = new JsonArray(Current),
        });
    }

    // A secret's ARN ends with six characters that nobody chooses.
    private (string Name, string Arn) Identity(string id)
    {
        if (id.StartsWith("arn:", StringComparison.Ordinal))
            return (options.Values.Secrets.Keys.FirstOrDefault(name => id.Contains($":secret:{name}-", StringComparison.Ordinal))
                ?? id, id);
        return (id, $"arn:aws:secretsmanager:{options.Region}:{options.AccountId}:secret:{id}-{Digest(id)[..6]}");
    }

    private static string Digest(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static AwsError NotFound(string message) => new(400, "ResourceNotFoundException", message);
}
