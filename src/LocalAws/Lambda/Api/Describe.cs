using System.Globalization;
using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Api;

/// <summary>Functions, versions and aliases as clients see them.</summary>
internal static class Describe
{
    public static FunctionConfigurationBody Latest(Function function, string arn) => Function(function, function.Latest, arn) with
    {
        State = function.IsPending ? "Pending" : "Active",
        StateReason = function.IsPending ? "The function is being created." : null,
        StateReasonCode = function.IsPending ? "Creating" : null,
        LastUpdateStatus = function.IsUpdating ? "InProgress" : function.Update is null ? "Successful" : "Failed",
        LastUpdateStatusReason = function.IsUpdating ? "The function is being created." : function.Update?.Failure?.Reason,
        LastUpdateStatusReasonCode = function.IsUpdating ? "Creating" : function.Update?.Failure?.ReasonCode,
    };

    public static FunctionConfigurationBody Published(Function function, FunctionVersion version, string arn) =>
        Function(function, version, arn) with { State = "Active", LastUpdateStatus = "Successful" };

    /// <summary>As lists show it: without any status.</summary>
    public static FunctionConfigurationBody Function(Function function, FunctionVersion version, string arn) => new()
    {
        FunctionName = function.Name,
        FunctionArn = arn,
        Runtime = version.Settings.Runtime,
        Role = version.Settings.Role,
        Handler = version.Settings.Handler,
        CodeSize = version.CodeSize,
        Description = version.Settings.Description,
        Timeout = version.Settings.TimeoutSeconds,
        MemorySize = version.Settings.MemorySizeMb,
        LastModified = version.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
        CodeSha256 = version.CodeSha256,
        ConfigSha256 = version.Settings.Sha256(),
        Version = version.Version,
        RevisionId = version.RevisionId,
        Architectures = [version.Settings.Architecture],
        EphemeralStorage = new(version.Settings.EphemeralStorageMb),
        Environment = version.Settings.Environment.Count == 0 ? null : new(new Dictionary<string, string>(version.Settings.Environment)),
    };

    public static AliasBody Alias(Function function, FunctionAlias alias, LambdaArns arns) => new(
        arns.Of(function.Name, alias.Name), alias.Name, alias.FunctionVersion, alias.Description, alias.RevisionId,
        alias.ExtraVersion is { } extra ? new(new Dictionary<string, double> { [extra] = alias.ExtraWeight }) : null);
}
