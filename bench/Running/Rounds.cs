namespace Bench.Running;

/// <summary>Runs contenders in turns, so that what else the machine does hits all of them alike.</summary>
internal static class Rounds
{
    public static async Task<IReadOnlyList<Result>> RunAsync(IReadOnlyList<Contender> contenders, int rounds, CancellationToken cancellationToken)
    {
        var runs = contenders.Select(_ => new List<Measurement>()).ToList();
        var bytes = new long[contenders.Count];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                contenders[i].CleanUp();
                await SettleAsync(cancellationToken);
                runs[i].Add(await contenders[i].Command.RunAsync(cancellationToken));
                bytes[i] = contenders[i].OutputBytes();
                contenders[i].CleanUp();
            }
        }
        return [.. contenders.Select((c, i) => new Result(c, Measurement.Median(runs[i]), bytes[i]))];
    }

    // What one has written is not to be brought to the disk in the next one's time.
    public static Task SettleAsync(CancellationToken cancellationToken) => new ChildProcess("sync", "-f", WorkFolder.Root).RunAsync(cancellationToken);
}
