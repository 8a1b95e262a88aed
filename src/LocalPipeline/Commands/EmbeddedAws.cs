using LocalAws;
using LocalAws.S3;

namespace LocalPipeline.Commands;

/// <summary>Starts the embedded AWS of a work folder.</summary>
internal static class EmbeddedAws
{
    /// <summary>Lambda waits a minute and two before it tries again; nobody at a terminal wants to.</summary>
    private static readonly TimeSpan[] RetryDelays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>CloudFront takes a minute or more.</summary>
    private static readonly TimeSpan InvalidationDuration = TimeSpan.FromMilliseconds(100);

    /// <exception cref="UsageException">The port is in use.</exception>
    public static async Task<LocalAwsServer> StartAsync(Project project, WorkFolder work, CancellationToken cancellationToken)
    {
        try
        {
            return await LocalAwsServer.StartAsync(
                new LocalAwsOptions
                {
                    StateDirectory = work.Aws,
                    Port = project.Port,
                    Region = project.Settings.Region,
                    AccountId = project.Settings.AccountId,
                    Values = project.Values,
                    AsyncRetryDelays = RetryDelays,
                    InvalidationDuration = InvalidationDuration,
                    Log = new AwsLog(Path.Combine(work.Aws, "aws.log")).Write,
                },
                cancellationToken);
        }
        catch (SitePortException refusal)
        {
            throw new UsageException($"{refusal.Message}{Owner(refusal.Port)} End that program, or let all take ports that are free with --port 0.");
        }
        catch (IOException refusal) when (project.Port != 0)
        {
            throw new UsageException(PortOwner.Find(project.Port) is { } owner
                ? $"The embedded AWS cannot listen on port {project.Port}: {owner} has it. End that program, or name another port with --port (--port 0: any that is free)."
                : $"The embedded AWS cannot listen on port {project.Port}: {refusal.Message} Name another port with --port (--port 0: any that is free).");
        }
    }

    private static string Owner(int port) => PortOwner.Find(port) is { } owner ? $" It is {owner}." : "";
}
