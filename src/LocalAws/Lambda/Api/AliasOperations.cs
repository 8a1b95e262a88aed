using System.Text.RegularExpressions;
using LocalAws.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>CreateAlias, GetAlias, UpdateAlias, DeleteAlias, ListAliases; contract: "Alias".</summary>
internal sealed partial class AliasOperations(LambdaParts parts)
{
    public async Task CreateAsync(HttpContext http, FunctionReference reference)
    {
        var request = await http.ReadAsync("CreateAlias", LambdaJson.Default.AliasRequest);
        var name = Checked("name", request.Name, NamePattern());
        Checked("functionVersion", request.FunctionVersion, VersionPattern());
        var function = parts.Functions.Change(reference.Name, function => function.AddAlias(name, Wish(request), parts.Arns));
        await WriteAsync(http, 201, function, name);
    }

    public async Task UpdateAsync(HttpContext http, FunctionReference reference, string name)
    {
        var request = await http.ReadAsync("UpdateAlias", LambdaJson.Default.AliasRequest);
        if (request.FunctionVersion is not null) Checked("functionVersion", request.FunctionVersion, VersionPattern());
        var function = parts.Functions.Change(reference.Name, function =>
            function.UpdateAlias(name, Wish(request), request.RevisionId, parts.Arns).HandOver(function.Aliases[name], isReady => parts.ProvisionNow(function.Name, isReady)));
        await WriteAsync(http, 200, function, name);
    }

    public Task GetAsync(HttpContext http, FunctionReference reference, string name) =>
        WriteAsync(http, 200, parts.Functions.Get(reference.Name), name);

    public Task DeleteAsync(HttpContext http, FunctionReference reference, string name)
    {
        parts.Functions.Change(reference.Name, function => function with { Aliases = function.Aliases.Remove(name), Policies = function.Policies.Remove(name), Provisioned = function.Provisioned.Remove(name) });
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    public Task ListAsync(HttpContext http, FunctionReference reference)
    {
        var function = parts.Functions.Get(reference.Name);
        var version = http.Request.Query["FunctionVersion"].ToString();
        var aliases = function.Aliases.Values.Where(alias => version.Length == 0 || alias.FunctionVersion == version || alias.ExtraVersion == version)
            .OrderBy(alias => alias.Name, StringComparer.Ordinal).Select(alias => Describe.Alias(function, alias, parts.Arns));
        var page = Page<AliasBody>.Of([.. aliases], http.Request.Query);
        return http.WriteAsync(200, new(page.Items, page.NextMarker), LambdaJson.Default.AliasListBody);
    }

    private Task WriteAsync(HttpContext http, int status, Function function, string name)
    {
        var alias = function.Aliases.GetValueOrDefault(name) ?? throw LambdaError.AliasNotFound(parts.Arns.Of(function.Name, name));
        return http.WriteAsync(status, Describe.Alias(function, alias, parts.Arns), LambdaJson.Default.AliasBody);
    }

    private static AliasChanges.Wish Wish(AliasRequest request) =>
        new(request.FunctionVersion, request.Description, request.RoutingConfig is null ? null : request.RoutingConfig.AdditionalVersionWeights ?? []);

    private static string Checked(string member, string? value, Regex pattern) =>
        value is null ? throw LambdaError.Validation(member, null, "Member must not be null")
        : pattern.IsMatch(value) ? value
        : throw LambdaError.Validation(member, value, $"Member must satisfy regular expression pattern: {pattern.ToString().Trim('^', '$')}");

    [GeneratedRegex("^(?!^[0-9]+$)([a-zA-Z0-9-_]{1,128})$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(\$LATEST|[0-9]+)$")]
    private static partial Regex VersionPattern();
}
