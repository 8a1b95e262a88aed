using LocalAws.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>PublishVersion, ListVersionsByFunction; contract: "PublishVersion".</summary>
internal sealed class VersionOperations(LambdaParts parts)
{
    public async Task PublishAsync(HttpContext http, FunctionReference reference)
    {
        var request = await http.ReadAsync("PublishVersion", LambdaJson.Default.PublishVersionRequest);
        var published = default(FunctionVersion);
        var function = parts.Functions.Change(reference.Name, function =>
        {
            RequireCode(function.RequireRevision(request.RevisionId).RequireSettled(parts.Arns).RequireUsable(), request.CodeSha256);
            (var changed, published) = function.Publish(request.Description, parts.Now);
            return changed;
        });
        var body = Describe.Published(function, published!, parts.Arns.Of(function.Name, published!.Version));
        await http.WriteAsync(201, body, LambdaJson.Default.FunctionConfigurationBody);
    }

    public Task ListAsync(HttpContext http, FunctionReference reference)
    {
        var function = parts.Functions.Get(reference.Name);
        var versions = function.Versions.Values.Prepend(function.Latest)
            .Select(version => Describe.Function(function, version, parts.Arns.Of(function.Name, version.Version)));
        var page = Page<FunctionConfigurationBody>.Of([.. versions], http.Request.Query);
        return http.WriteAsync(200, new(page.Items, page.NextMarker), LambdaJson.Default.VersionListBody);
    }

    private static void RequireCode(Function function, string? sha256)
    {
        var current = function.Latest.CodeSha256;
        if (sha256 is not (null or "") && sha256 != current)
            throw LambdaError.InvalidParameter($"CodeSHA256 ({sha256}) is different from current CodeSHA256 in $LATEST ({current}). Please try again with the CodeSHA256 in $LATEST.");
    }
}
