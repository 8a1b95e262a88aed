using LocalPipeline.Web;

namespace LocalPipeline.Commands;

/// <summary>Starts the page of the pipeline.</summary>
internal static class ServedPage
{
    /// <param name="port">Null: the usual one, or, when something else has it, any that is free.</param>
    /// <exception cref="UsageException">The port that was asked for is in use.</exception>
    public static async Task<PageServer> StartAsync(int? port, PageParts parts, CancellationToken cancellationToken)
    {
        try
        {
            return await PageServer.StartAsync(port ?? PageOptions.DefaultPort, parts, cancellationToken);
        }
        catch (IOException) when (port is null)
        {
            return await PageServer.StartAsync(0, parts, cancellationToken);
        }
        catch (IOException refusal)
        {
            throw new UsageException(PortOwner.Find(port!.Value) is { } owner
                ? $"The page cannot listen on port {port}: {owner} has it. End that program, or name another port with --page-port (--page-port 0: any that is free)."
                : $"The page cannot listen on port {port}: {refusal.Message} Name another port with --page-port (--page-port 0: any that is free).");
        }
    }
}
