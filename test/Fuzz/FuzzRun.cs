namespace Fuzz;

/// <summary>A number of cases, each made from its own number and the run's seed alone.</summary>
internal sealed class FuzzRun(IReadOnlyList<Seed> seeds, int seed, UnpackProbe probe)
{
    public sealed record Finding(int Case, string SeedName, string Wrong, byte[] Archive);

    /// <summary>The seeds themselves that were not accepted: without a sound beginning a run proves nothing.</summary>
    public IEnumerable<string> Unsound() => seeds.Where(s =>
    {
        var accepted = probe.Accepted;
        return probe.Run(s.Archive) is not null || probe.Accepted == accepted;
    }).Select(s => s.Name);

    public IEnumerable<Finding> Run(int cases, Action<int> progress)
    {
        for (var number = 0; number < cases; number++)
        {
            var (name, archive) = Make(number);
            if (probe.Run(archive) is { } wrong) yield return new Finding(number, name, wrong, archive);
            progress(number + 1);
        }
    }

    private (string Name, byte[] Archive) Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var (start, other) = (seeds[random.Next(seeds.Count)], seeds[random.Next(seeds.Count)]);
        return (start.Name, new Mutator(random).Mutate(start, other));
    }
}
