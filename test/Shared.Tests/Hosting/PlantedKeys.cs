namespace Shared.Tests.Hosting;

/// <summary>The function's own credentials as a test plants them.</summary>
internal static class PlantedKeys
{
    public const string AccessKeyId = "ASIAPLANTEDFUNCTION0";

    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = "planted-function-secret-0123456789012345",
        ["AWS_SESSION_TOKEN"] = "planted-function-session-token-0123456789",
        ["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "planted-container-authorization-token",
    };

    public static void Plant(ProbeProcess function)
    {
        foreach (var (name, value) in Variables)
            function.Environment[name] = value;
    }
}
