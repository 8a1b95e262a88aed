using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LocalAws.Http;
using LocalAws.Iam;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Values;

/// <summary>Parameter Store, for reading: GetParameter, GetParameters, GetParametersByPath.</summary>
internal sealed class ParameterStoreService(LocalAwsOptions options) : IAwsService
{
    private const string Target = "AmazonSSM.";

    private static readonly string[] Operations = ["GetParameter", "GetParameters", "GetParametersByPath"];

    public string SigningName => "ssm";

    public ErrorFormat Errors => ErrorFormat.Json;

    /// <summary>Nothing before the request is read: which parameters it is about is in its body.</summary>
    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) => new([]);

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var request = await ValueRequest.ReadAsync(http, Target);
        if (!Operations.Contains(request.Operation)) throw AwsError.NotImplemented($"operation ssm:{request.Operation}");
        var names = request.Operation switch
        {
            "GetParameter" => [request.Required("Name")],
            "GetParameters" => request.Texts("Names"),
            _ => [request.Required("Path")],
        };
        foreach (var name in names) Access.Of(http).Require(new($"ssm:{request.Operation}", Arn(name)));
        await ValueRequest.AnswerAsync(http, request.Operation switch
        {
            "GetParameter" =>
                new JsonObject
                {
                    ["Parameter"] = Shown(names[0], request)
                    ?? throw new AwsError(400, "ParameterNotFound",
                        $"The embedded AWS has no parameter '{names[0]}': give it with --ssm {names[0]}=VALUE, or in the file of " +
                            $"--values.")
                },
            "GetParameters" => Many(names, request),
            _ => new JsonObject
            {
                ["Parameters"] = new JsonArray(
                [.. Below(names[0], request.Flag("Recursive")).Select(name => Shown(name, request))])
            },
        });
    }

    private JsonObject Many(IReadOnlyList<string> names, ValueRequest request) => new()
    {
        ["Parameters"] = new JsonArray([.. names.Select(name => Shown(name, request)).OfType<JsonNode>()]),
        ["InvalidParameters"] = new JsonArray([.. names.Where(name => options.Values.FindParameter(name) is null).Select(
            name => JsonValue.Create(name))]),
    };

    private IEnumerable<string> Below(string path, bool deep)
    {
        var prefix = path.EndsWith('/') ? path : $"{path}/";
        return options.Values.Parameters.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !name.Contains(':')
            && (deep || !name[prefix.Length..].Contains('/'))).Order(StringComparer.Ordinal);
    }

    private JsonObject? Shown(string name, ValueRequest request)
    {
        if (options.Values.FindParameter(name) is not { } found) return null;
        var plain = name.Split(':')[0];
        return new()
        {
            ["Name"] = plain,
            ["Type"] = found.Type,
            ["Value"] = found.Type == StoredParameter.Secure && !request.Flag("WithDecryption") ? Encrypted(found.Value) : found.Value,
            ["Version"] = name.Split(':') is [_, var version] && int.TryParse(version, out var number) ? number : 1,
            ["ARN"] = Arn(plain),
            ["DataType"] = "text",
        };
    }

    // Nothing can be read from it, and nobody can do more with Parameter Store's own.
    private static string Encrypted(string value) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    private string Arn(string name) =>
        name.StartsWith("arn:", StringComparison.Ordinal) ? name
            : $"arn:aws:ssm:{options.Region}:{options.AccountId}:parameter/{name.Split(':')[0].TrimStart('/')}";
}
