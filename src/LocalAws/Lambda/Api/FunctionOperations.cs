using LocalAws.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>CreateFunction, GetFunction, GetFunctionConfiguration, ListFunctions, DeleteFunction.</summary>
internal sealed class FunctionOperations(LambdaParts parts)
{
    public async Task CreateAsync(HttpContext http)
    {
        var request = await http.ReadAsync("CreateFunction", LambdaJson.Default.CreateFunctionRequest);
        var name = FunctionReference.Read(Required("functionName", request.FunctionName), null, parts.Arns).Name;
        if (request.Runtime is { } runtime) RuntimeRules.RequireCreatable(name, runtime, parts.Options);
        var settings = SettingsReading.New(request);
        var source = SettingsReading.Source("CreateFunction", request.Code ?? new());
        if (parts.Functions.Find(name) is not null) throw LambdaError.Conflict($"Function already exist: {name}");
        var package = await source.AddToAsync(parts.Code, parts.Objects, http.RequestAborted);
        var created = FunctionChanges.Create(name, settings, package, parts.UpdateNow(name)) with { Tags = request.Tags ?? [] };
        var published = default(FunctionVersion);
        if (request.Publish) (created, published) = created.Publish(null, parts.Now);
        var function = parts.Functions.Add(created);
        var body = Describe.Latest(function, parts.Arns.Of(name));
        await http.WriteAsync(201, published is null ? body : body with
        {
            Version = published.Version,
            FunctionArn = parts.Arns.Of(name, published.Version),
            RevisionId = published.RevisionId,
        }, LambdaJson.Default.FunctionConfigurationBody);
    }

    public Task GetAsync(HttpContext http, FunctionReference reference)
    {
        var function = parts.Functions.Get(reference.Name);
        var configuration = Configuration(function, reference.Qualifier);
        var code = new CodeLocationBody("S3", new Uri(parts.Code.Zip(configuration.CodeSha256)).AbsoluteUri);
        return http.WriteAsync(200, new(configuration, code, function.Tags.Count == 0 ? null : function.Tags), LambdaJson.Default.FunctionBody);
    }

    public Task GetConfigurationAsync(HttpContext http, FunctionReference reference) =>
        http.WriteAsync(200, Configuration(parts.Functions.Get(reference.Name), reference.Qualifier), LambdaJson.Default.FunctionConfigurationBody);

    public Task ListAsync(HttpContext http)
    {
        var everything = http.Request.Query["FunctionVersion"] == "ALL";
        var functions = parts.Functions.All().SelectMany(function =>
            (everything ? [.. function.Versions.Values, function.Latest] : new[] { function.Latest })
            .Select(version => Describe.Function(function, version, parts.Arns.Of(function.Name, everything ? version.Version : null))));
        var page = Page<FunctionConfigurationBody>.Of([.. functions], http.Request.Query);
        return http.WriteAsync(200, new(page.Items, page.NextMarker), LambdaJson.Default.FunctionListBody);
    }

    public Task DeleteAsync(HttpContext http, FunctionReference reference)
    {
        if (reference.Qualifier is { } qualifier) parts.Functions.Change(reference.Name, function => WithoutVersion(function, qualifier));
        else parts.Functions.Remove(reference.Name);
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private FunctionConfigurationBody Configuration(Function function, string? qualifier)
    {
        var version = function.Resolve(qualifier, parts.Arns);
        var arn = parts.Arns.Of(function.Name, qualifier);
        return version.Version == FunctionVersion.LatestName ? Describe.Latest(function, arn) : Describe.Published(function, version, arn);
    }

    private Function WithoutVersion(Function function, string qualifier)
    {
        if (qualifier == FunctionVersion.LatestName) throw LambdaError.InvalidParameter("$LATEST version cannot be deleted without deleting the function.");
        if (function.Aliases.ContainsKey(qualifier)) throw LambdaError.InvalidParameter("Deletion of aliases is not currently supported.");
        if (function.FindVersion(qualifier) is not { } version) return function;
        var users = function.Aliases.Values.Where(alias => alias.FunctionVersion == qualifier || alias.ExtraVersion == qualifier).Select(alias => alias.Name).ToList();
        if (users.Count > 0) throw LambdaError.Conflict($"Version {version.Version} cannot be deleted: aliases refer to it: {string.Join(", ", users)}");
        return function with { Versions = function.Versions.Remove(int.Parse(version.Version, null)), Policies = function.Policies.Remove(qualifier) };
    }

    private static string Required(string member, string? value) => value ?? throw LambdaError.Validation(member, null, "Member must not be null");
}
