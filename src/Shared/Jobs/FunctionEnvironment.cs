using System.Collections;

namespace CodePipelineActions.Jobs;

/// <summary>The environment variables of the function, read once. Not a record: some of them are secrets.</summary>
public sealed class FunctionEnvironment(IReadOnlyDictionary<string, string> variables)
{
    private static readonly string[] SecretNames = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN", Hosting.RuntimeApiKey.Variable];

    /// <summary>The variables of this process.</summary>
    public static FunctionEnvironment Current { get; } = new(Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal));

    /// <summary>All of them, by name.</summary>
    internal IReadOnlyDictionary<string, string> Variables => variables;

    /// <summary>The values of the function's own credentials.</summary>
    internal IEnumerable<string> Secrets => SecretNames.Select(Get).OfType<string>();

    /// <summary>Names of the variables that hold the function's own credentials.</summary>
    internal static IReadOnlyList<string> SecretVariables => SecretNames;

    /// <summary>The region the function runs in; AWS's own default when nothing says.</summary>
    internal string Region => Get("AWS_REGION") ?? Get("AWS_DEFAULT_REGION") ?? "us-east-1";

    /// <summary>A variable's value, or <see langword="null"/> when it is not set or empty.</summary>
    public string? Get(string name) => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The endpoint that replaces a service's own address: <c>AWS_ENDPOINT_URL_NAME</c>, or for AWS's services <c>AWS_ENDPOINT_URL</c>.</summary>
    internal Uri? Endpoint(string name, bool general = true) =>
        (Get("AWS_ENDPOINT_URL_" + name) ?? (general ? Get("AWS_ENDPOINT_URL") : null)) is { } url ? new Uri(url) : null;
}
