using LocalAws.Http;
using LocalAws.Lambda.Code;
using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Api;

/// <summary>From requests to settings and packages.</summary>
internal static class SettingsReading
{
    /// <exception cref="AwsError">A setting is missing, wrong, or not to be had here.</exception>
    public static FunctionSettings New(CreateFunctionRequest request)
    {
        if (request.PackageType is not (null or "Zip")) throw AwsError.NotImplemented($"CreateFunction with PackageType {request.PackageType}");
        if (request.Runtime is null || request.Handler is null)
            throw LambdaError.InvalidParameter("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        var blank = new FunctionSettings
        {
            Role = request.Role ?? throw LambdaError.Validation("role", null, "Member must not be null"),
            Runtime = request.Runtime,
            Handler = request.Handler,
            Architecture = Architecture("CreateFunction", request.Architectures) ?? "x86_64",
        };
        return Changed(blank, request);
    }

    /// <summary>What a request does not mention stays as it is.</summary>
    /// <exception cref="AwsError">A setting is wrong, or not to be had here.</exception>
    public static FunctionSettings Changed(FunctionSettings settings, SettingsRequest request) => (settings with
    {
        Role = request.Role ?? settings.Role,
        Runtime = request.Runtime ?? settings.Runtime,
        Handler = request.Handler ?? settings.Handler,
        Description = request.Description ?? settings.Description,
        TimeoutSeconds = request.Timeout ?? settings.TimeoutSeconds,
        MemorySizeMb = request.MemorySize ?? settings.MemorySizeMb,
        EphemeralStorageMb = request.EphemeralStorage?.Size ?? settings.EphemeralStorageMb,
        Environment = request.Environment is null ? settings.Environment : request.Environment.Variables ?? [],
    }).Checked();

    public static PackageSource Source(string operation, CodeBody code)
    {
        LambdaHttp.RefuseOthers(operation, code);
        return new(code.ZipFile, code.S3Bucket, code.S3Key, code.S3ObjectVersion);
    }

    public static string? Architecture(string operation, IReadOnlyList<string>? architectures) => architectures switch
    {
        null or [] => null,
        ["x86_64" or "arm64"] => architectures[0],
        _ => throw LambdaError.Validation("architectures", $"[{string.Join(", ", architectures)}]",
            $"Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]] ({operation})"),
    };
}
