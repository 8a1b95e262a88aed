using LocalAws.Iam;
using LocalAws.Lambda.Code;
using LocalAws.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>UpdateFunctionCode, UpdateFunctionConfiguration; contract: "UpdateFunctionCode".</summary>
internal sealed class UpdateOperations(LambdaParts parts)
{
    public async Task CodeAsync(HttpContext http, FunctionReference reference)
    {
        var request = await http.ReadAsync("UpdateFunctionCode", LambdaJson.Default.UpdateFunctionCodeRequest);
        var (name, source) = (reference.Name, SettingsReading.Source("UpdateFunctionCode", request));
        RequirePackage(Access.Of(http), source);
        var before = Changeable(parts.Functions.Get(name), request.RevisionId);
        RuntimeRules.RequireUpdatable(before.Latest.Settings.Runtime, parts.Options);
        var architecture = SettingsReading.Architecture("UpdateFunctionCode", request.Architectures) ?? before.Latest.Settings.Architecture;
        var package = await source.AddToAsync(parts.Code, parts.Objects, http.RequestAborted);
        if (request.DryRun)
        {
            var same = Describe.Latest(before, parts.Arns.Of(name));
            await http.WriteAsync(200, same with { CodeSha256 = package.Sha256, CodeSize = package.Size }, LambdaJson.Default.FunctionConfigurationBody);
            return;
        }

        var published = default(FunctionVersion);
        var function = parts.Functions.Change(name, function =>
        {
            var terms = parts.UpdateNow(Changeable(function, request.RevisionId).Name);
            var updated = function.UpdateCode(package, terms);
            updated = updated with { Latest = updated.Latest with { Settings = updated.Latest.Settings with { Architecture = architecture } } };
            if (request.Publish && terms.Failure is null) (updated, published) = updated.Publish(null, parts.Now);
            return updated;
        });
        await http.WriteAsync(200, published is null
            ? Describe.Latest(function, parts.Arns.Of(name))
            : Describe.Published(function, published, parts.Arns.Of(name, published.Version)), LambdaJson.Default.FunctionConfigurationBody);
    }

    public async Task ConfigurationAsync(HttpContext http, FunctionReference reference)
    {
        var request = await http.ReadAsync("UpdateFunctionConfiguration", LambdaJson.Default.UpdateFunctionConfigurationRequest);
        var function = parts.Functions.Change(reference.Name, function =>
        {
            var settings = SettingsReading.Changed(Changeable(function, request.RevisionId).Latest.Settings, request);
            RuntimeRules.RequireUpdatable(settings.Runtime, parts.Options);
            return function.UpdateSettings(settings, parts.UpdateNow(function.Name));
        });
        await http.WriteAsync(200, Describe.Latest(function, parts.Arns.Of(function.Name)), LambdaJson.Default.FunctionConfigurationBody);
    }

    private void RequirePackage(Access access, PackageSource source)
    {
        if (source is not { Bucket: { } bucket, Key: { } key }) return;
        access.Require(LambdaPermissions.Package(bucket, key, source.Version));
        if (access.IsRestricted && parts.Objects.KeyUse(bucket, key) is { } use) access.Require(use);
    }

    private Function Changeable(Function function, string? revisionId) => function.RequireRevision(revisionId).RequireSettled(parts.Arns);
}
