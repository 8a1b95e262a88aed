using System.Globalization;
using LocalAws.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>PutProvisionedConcurrencyConfig, GetProvisionedConcurrencyConfig, DeleteProvisionedConcurrencyConfig.</summary>
internal sealed class ProvisionedOperations(LambdaParts parts)
{
    public async Task PutAsync(HttpContext http, FunctionReference reference)
    {
        var request = await http.ReadAsync("PutProvisionedConcurrencyConfig", LambdaJson.Default.ProvisionedRequest);
        if (request.ProvisionedConcurrentExecutions is not >= 1 and var count)
            throw LambdaError.Validation("provisionedConcurrentExecutions", count?.ToString(CultureInfo.InvariantCulture), "Member must have value greater than or equal to 1");
        var provisioned = new ProvisionedConcurrency(request.ProvisionedConcurrentExecutions.Value, parts.Now, parts.ProvisionNow(reference.Name));
        parts.Functions.Change(reference.Name, function => function.Provision(reference.Qualifier, provisioned, parts.Arns));
        await WriteAsync(http, 202, provisioned);
    }

    public Task GetAsync(HttpContext http, FunctionReference reference) => WriteAsync(http, 200, Find(reference));

    public Task DeleteAsync(HttpContext http, FunctionReference reference)
    {
        Find(reference);
        parts.Functions.Change(reference.Name, function => function with { Provisioned = function.Provisioned.Remove(reference.Qualifier!) });
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private ProvisionedConcurrency Find(FunctionReference reference) =>
        parts.Functions.Get(reference.Name).Provisioned.GetValueOrDefault(reference.Qualifier ?? "") ?? throw LambdaError.NotProvisioned();

    private Task WriteAsync(HttpContext http, int status, ProvisionedConcurrency provisioned)
    {
        var state = provisioned.StatusAt(parts.Now);
        var ready = state == "READY" ? provisioned.Requested : 0;
        return http.WriteAsync(status, new ProvisionedBody(
            provisioned.Requested, ready, ready, state, state == "FAILED" ? provisioned.Terms.Failure : null,
            provisioned.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture)), LambdaJson.Default.ProvisionedBody);
    }
}
