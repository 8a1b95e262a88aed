using System.Diagnostics;
using Support;

namespace LocalAws.Tests.Contract;

/// <summary>Runs AWS's own command line against a target, with nothing of the developer's own AWS settings.</summary>
public static class AwsCli
{
    public static async Task<AwsCliResult> RunAsync(IContractTarget target, IReadOnlyList<string> arguments)
    {
        var keys = target.Credentials.GetCredentials();
        var start = new ProcessStartInfo(Tools.Require("aws"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["AWS_ENDPOINT_URL"] = target.Endpoint.ToString();
        start.Environment["AWS_ACCESS_KEY_ID"] = keys.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = keys.SecretKey;
        start.Environment["AWS_REGION"] = start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment["AWS_PAGER"] = "";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }
}

/// <summary>What the command line said.</summary>
public sealed record AwsCliResult(int ExitCode, string Output, string Errors);
