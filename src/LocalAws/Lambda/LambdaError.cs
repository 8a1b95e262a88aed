using LocalAws.Http;

namespace LocalAws.Lambda;

/// <summary>Lambda's refusals, worded as AWS words them.</summary>
internal static class LambdaError
{
    public static AwsError NotFound(string message) => User(404, "ResourceNotFoundException", message);

    public static AwsError FunctionNotFound(string arn) => NotFound($"Function not found: {arn}");

    public static AwsError AliasNotFound(string arn) => NotFound($"Cannot find alias arn: {arn}");

    public static AwsError NotProvisioned() => User(404, "ProvisionedConcurrencyConfigNotFoundException", "No Provisioned Concurrency Config found for this function");

    public static AwsError Conflict(string message) => User(409, "ResourceConflictException", message);

    public static AwsError InvalidParameter(string message) => User(400, "InvalidParameterValueException", message);

    public static AwsError PreconditionFailed() => User(412, "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");

    public static AwsError InvalidContent(string message) => User(400, "InvalidRequestContentException", message);

    public static AwsError TooLarge(long length, string invocationType, long limit) => User(413, "RequestEntityTooLargeException",
        $"{length} byte payload is too large for the {invocationType} invocation type (limit {limit} bytes)");

    public static AwsError Validation(string member, string? value, string constraint) => new(400, "ValidationException",
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{member}' failed to satisfy constraint: {constraint}");

    private static AwsError User(int status, string code, string message) =>
        new(status, code, message) { Details = new Dictionary<string, string> { ["Type"] = "User" } };
}
