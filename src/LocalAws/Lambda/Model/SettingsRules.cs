using System.Text.Json;
using System.Text.RegularExpressions;
using LocalAws.Http;

namespace LocalAws.Lambda.Model;

/// <summary>What a function's configuration may be; contract: "Lambda limits".</summary>
internal static partial class SettingsRules
{
    private const int MaxEnvironmentBytes = 4096;
    private static readonly string[] Reserved =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    ];

    /// <exception cref="AwsError">A setting is out of its bounds, or the embedded Lambda lacks the runtime.</exception>
    public static FunctionSettings Checked(this FunctionSettings settings)
    {
        if (!RolePattern().IsMatch(settings.Role))
            throw LambdaError.Validation("role", settings.Role, @"Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+");
        RuntimeRules.RequireKnown(settings.Runtime);
        if (!IsRunnable(settings.Runtime)) throw AwsError.NotImplemented($"Lambda runtime '{settings.Runtime}': it has dotnet10, provided.al2023 and nodejs*");
        if (settings.Handler.Length is 0 or > 128 || settings.Handler.Any(char.IsWhiteSpace))
            throw LambdaError.Validation("handler", settings.Handler, @"Member must satisfy regular expression pattern: [^\s]+");
        Between("timeout", settings.TimeoutSeconds, 1, 900);
        Between("memorySize", settings.MemorySizeMb, 128, 10_240);
        Between("ephemeralStorage.size", settings.EphemeralStorageMb, 512, 10_240);
        if (settings.Description.Length > 256) throw LambdaError.Validation("description", settings.Description, "Member must have length less than or equal to 256");
        CheckEnvironment(settings.Environment);
        return settings;
    }

    private static bool IsRunnable(string runtime) =>
        runtime is "dotnet10" or "provided.al2023" || runtime.StartsWith("nodejs", StringComparison.Ordinal);

    private static void Between(string member, int value, int min, int max)
    {
        if (value < min) throw LambdaError.Validation(member, $"{value}", $"Member must have value greater than or equal to {min}");
        if (value > max) throw LambdaError.Validation(member, $"{value}", $"Member must have value less than or equal to {max}");
    }

    private static void CheckEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.Keys.FirstOrDefault(name => !VariablePattern().IsMatch(name)) is { } wrong)
            throw LambdaError.Validation("environment.variables", $"[{wrong}]", "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]");
        var reserved = environment.Keys.Intersect(Reserved).ToList();
        if (reserved.Count > 0)
            throw LambdaError.InvalidParameter("Lambda was unable to configure your environment variables because the environment variables you have provided contains "
                + $"reserved keys that are currently not supported for modification. Reserved keys used in this request: {string.Join(", ", reserved)}");
        // The text that AWS measures is left out of the message here: it holds the values.
        if (JsonSerializer.SerializeToUtf8Bytes(environment).Length > MaxEnvironmentBytes)
            throw LambdaError.InvalidParameter("Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.");
    }

    [GeneratedRegex(@"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$")]
    private static partial Regex RolePattern();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]+$")]
    private static partial Regex VariablePattern();
}
