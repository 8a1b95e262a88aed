namespace CodePipelineActions.Hosting;

/// <summary>
/// The key of an emulated Runtime API, whose functions share a machine with the app's code: put before the path of every request, it tells the
/// function from a program that it runs. AWS sets none.
/// </summary>
internal static class RuntimeApiKey
{
    public const string Variable = "AWS_LAMBDA_RUNTIME_API_KEY";

    /// <summary>Makes the key a part of the address that the Lambda client uses; <see cref="ProcessHardening"/> wipes it from where other processes may look.</summary>
    /// <param name="address">The variable with host and port.</param>
    public static void Take(string address)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } key) return;
        Environment.SetEnvironmentVariable(address, $"{Environment.GetEnvironmentVariable(address)}/{key}");
        Environment.SetEnvironmentVariable(Variable, null);
    }
}
