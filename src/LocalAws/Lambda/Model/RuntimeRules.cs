using System.Globalization;
using LocalAws.CloudFormation.Templates;
using LocalAws.Http;
using LocalAws.Lambda.Runtimes;

namespace LocalAws.Lambda.Model;

/// <summary>Which runtimes Lambda still takes, by the day. A function that is there already goes on running, whatever its runtime.</summary>
internal static class RuntimeRules
{
    /// <exception cref="AwsError">Lambda has never had such a runtime.</exception>
    public static void RequireKnown(string runtime)
    {
        if (RuntimeTable.Find(runtime) is not null) return;
        throw LambdaError.InvalidParameter($"Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
            + $"[{string.Join(", ", RuntimeTable.Newest)}] or be a valid ARN.{NearestName.Hint(runtime, RuntimeTable.Newest)}");
    }

    /// <exception cref="AwsError">Lambda creates no function with it any more.</exception>
    public static void RequireCreatable(string name, string runtime, LocalAwsOptions options)
    {
        if (RuntimeTable.Find(runtime) is not { } found) return;
        var today = Today(options);
        if (found.CreationBlocked <= today) throw Gone(found, $"no functions are created with it since {Text(found.CreationBlocked)}");
        if (found.Deprecated <= today)
            options.Log($"The function {name} has the runtime {runtime}, which is deprecated since {Text(found.Deprecated)}; from {Text(found.CreationBlocked)} Lambda creates no function with it.");
    }

    /// <exception cref="AwsError">Lambda changes no function that has it any more.</exception>
    public static void RequireUpdatable(string runtime, LocalAwsOptions options)
    {
        if (RuntimeTable.Find(runtime) is { } found && found.UpdateBlocked <= Today(options))
            throw Gone(found, $"no functions with it are updated since {Text(found.UpdateBlocked)}");
    }

    private static AwsError Gone(LambdaRuntime runtime, string since) => LambdaError.InvalidParameter(
        $"The runtime parameter of {runtime.Name} is no longer supported for creating or updating AWS Lambda functions. "
        + $"We recommend you use the new runtime ({RuntimeTable.SuccessorOf(runtime)}) while creating or updating functions. ({since})");

    private static DateOnly Today(LocalAwsOptions options) => DateOnly.FromDateTime(options.Time.GetUtcNow().UtcDateTime);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
