using LocalAws.Iam.Policies;

namespace LocalAws.Iam.Roles;

/// <summary>AWS's own managed policies that functions commonly have.</summary>
internal static class AwsManagedPolicies
{
    private const string Logs = """{"Statement":[{"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}""";

    private static readonly Dictionary<string, string> Documents = new(StringComparer.Ordinal)
    {
        ["arn:aws:iam::aws:policy/AdministratorAccess"] = """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
        ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"] = """{"Statement":[{"Effect":"Allow","Action":["xray:PutTraceSegments","xray:PutTelemetryRecords"],"Resource":"*"}]}""",
        ["arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"] = """{"Statement":[{"Effect":"Allow","Action":["xray:PutTraceSegments","xray:PutTelemetryRecords"],"Resource":"*"}]}""",
        ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"] = Logs,
    };

    /// <exception cref="PolicyException">Nobody here knows what it allows.</exception>
    public static string Document(string arn) => Documents.GetValueOrDefault(arn)
        ?? throw new PolicyException($"The embedded IAM does not know the managed policy '{arn}': declare it in the template, or write what it allows into the role.");
}
