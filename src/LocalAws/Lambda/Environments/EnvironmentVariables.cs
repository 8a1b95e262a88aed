using System.Globalization;
using LocalAws.Credentials;

namespace LocalAws.Lambda.Environments;

/// <summary>The whole environment of a function's process: what Lambda sets, what the function's configuration sets, and where this AWS is.</summary>
internal static class EnvironmentVariables
{
    /// <param name="runtimeApi">Host and port.</param>
    /// <param name="endpoint">Of this AWS, without a slash at the end.</param>
    public static IReadOnlyDictionary<string, string> For(FunctionStart start, Credential credential, EnvironmentFolder folder, string runtimeApi, string endpoint)
    {
        var (settings, options) = (start.Version.Settings, start.Options);
        var variables = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = endpoint,
            ["AWS_ENDPOINT_URL_EXECUTE_API"] = endpoint + "/_api",
            ["AWS_ENDPOINT_URL_S3_WEBSITE"] = endpoint + "/_site",
            ["PATH"] = string.Join(':', [.. start.LayerRoots.Reverse().Select(layer => layer + "/bin"), Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"]),
            // The diagnostic port of .NET gives a function's keys to every process of its user; a function may set it otherwise, as on AWS.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["TZ"] = ":UTC",
        };
        foreach (var (name, value) in settings.Environment) variables[name] = value;
        variables["AWS_ACCESS_KEY_ID"] = credential.AccessKeyId;
        variables["AWS_SECRET_ACCESS_KEY"] = credential.SecretAccessKey;
        if (credential.SessionToken is not null) variables["AWS_SESSION_TOKEN"] = credential.SessionToken;
        variables["AWS_REGION"] = variables["AWS_DEFAULT_REGION"] = options.Region;
        variables["AWS_LAMBDA_FUNCTION_NAME"] = start.Key.Function;
        variables["AWS_LAMBDA_FUNCTION_VERSION"] = start.Key.Version;
        variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = settings.MemorySizeMb.ToString(CultureInfo.InvariantCulture);
        variables["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/" + start.Key.Function;
        variables["AWS_LAMBDA_LOG_STREAM_NAME"] = LogStream(start);
        variables["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        variables["LAMBDA_TASK_ROOT"] = start.TaskRoot;
        variables["_HANDLER"] = settings.Handler;
        variables["TMPDIR"] = folder.Temporary;
        variables["HOME"] = folder.Home;
        return variables;
    }

    private static string LogStream(FunctionStart start) =>
        string.Create(CultureInfo.InvariantCulture, $"{start.Options.Time.GetUtcNow():yyyy/MM/dd}/[{start.Key.Version}]{Guid.NewGuid():N}");
}
