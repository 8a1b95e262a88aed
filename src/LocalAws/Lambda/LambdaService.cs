using LocalAws.Http;
using LocalAws.Iam.Policies;
using LocalAws.Lambda.Api;
using LocalAws.Lambda.Invocations;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda;

/// <summary>Lambda's REST API, under <c>/2015-03-31/functions</c>.</summary>
internal sealed class LambdaService(LambdaParts parts, FunctionInvoker invoker, AsyncInvoker asynchronous) : IAwsService
{
    /// <summary>The version of Lambda's API that brought provisioned concurrency.</summary>
    private const string Provisioning = "2019-09-30";

    private readonly FunctionOperations _functions = new(parts);
    private readonly UpdateOperations _updates = new(parts);
    private readonly VersionOperations _versions = new(parts);
    private readonly AliasOperations _aliases = new(parts);
    private readonly PolicyOperations _policies = new(parts);
    private readonly ProvisionedOperations _provisioned = new(parts);
    private readonly InvokeOperation _invoke = new(invoker, asynchronous);

    public string SigningName => "lambda";

    public ErrorFormat Errors => ErrorFormat.RestJson;

    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http)
    {
        var method = http.Request.Method;
        return new(RawTarget.Of(http).Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["2015-03-31", "functions"] when method == "GET" => [new("lambda:ListFunctions", "*")],
            ["2015-03-31" or Provisioning, "functions", var function, .. var rest] => LambdaPermissions.Of(method, Read(function, http), rest, parts.Arns),
            _ => null,
        });
    }

    public Task HandleAsync(HttpContext http, Caller caller)
    {
        var (method, path) = (http.Request.Method, RawTarget.Of(http).Path);
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["2015-03-31", "functions"] when method == "GET" => _functions.ListAsync(http),
            ["2015-03-31", "functions"] when method == "POST" => _functions.CreateAsync(http),
            [Provisioning, "functions", var function, "provisioned-concurrency"] => ProvisionAsync(http, Read(function, http)),
            ["2015-03-31", "functions", var function, .. var rest] => HandleAsync(http, Read(function, http), [.. rest.Select(Uri.UnescapeDataString)]),
            _ => throw AwsError.NotImplemented($"Lambda operation {method} {path}"),
        };
    }

    private Task HandleAsync(HttpContext http, FunctionReference function, string[] rest) => (http.Request.Method, rest) switch
    {
        ("GET", []) => _functions.GetAsync(http, function),
        ("DELETE", []) => _functions.DeleteAsync(http, function),
        ("GET", ["configuration"]) => _functions.GetConfigurationAsync(http, function),
        ("PUT", ["configuration"]) => _updates.ConfigurationAsync(http, function),
        ("PUT", ["code"]) => _updates.CodeAsync(http, function),
        ("GET", ["versions"]) => _versions.ListAsync(http, function),
        ("POST", ["versions"]) => _versions.PublishAsync(http, function),
        ("GET", ["aliases"]) => _aliases.ListAsync(http, function),
        ("POST", ["aliases"]) => _aliases.CreateAsync(http, function),
        ("GET", ["aliases", var alias]) => _aliases.GetAsync(http, function, alias),
        ("PUT", ["aliases", var alias]) => _aliases.UpdateAsync(http, function, alias),
        ("DELETE", ["aliases", var alias]) => _aliases.DeleteAsync(http, function, alias),
        ("GET", ["policy"]) => _policies.GetAsync(http, function),
        ("POST", ["policy"]) => _policies.AddAsync(http, function),
        ("DELETE", ["policy", var statement]) => _policies.RemoveAsync(http, function, statement),
        ("POST", ["invocations"]) => _invoke.InvokeAsync(http, function),
        _ => throw AwsError.NotImplemented($"Lambda operation {http.Request.Method} {http.Request.Path}"),
    };

    private Task ProvisionAsync(HttpContext http, FunctionReference function) => http.Request.Method switch
    {
        "PUT" => _provisioned.PutAsync(http, function),
        "GET" when http.Request.Query["Qualifier"].Count > 0 => _provisioned.GetAsync(http, function),
        "DELETE" => _provisioned.DeleteAsync(http, function),
        _ => throw AwsError.NotImplemented($"Lambda operation {http.Request.Method} {http.Request.Path}"),
    };

    private FunctionReference Read(string function, HttpContext http) =>
        FunctionReference.Read(Uri.UnescapeDataString(function), http.Request.Query["Qualifier"], parts.Arns);
}
