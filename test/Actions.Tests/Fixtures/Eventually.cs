namespace Actions.Tests.Fixtures;

/// <summary>Waits for what another process does, which no fake clock can hurry.</summary>
internal static class Eventually
{
    public static async Task ExistsAsync(string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!File.Exists(path))
            await Task.Delay(10, limit.Token);
    }
}
