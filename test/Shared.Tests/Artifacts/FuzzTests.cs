using Fuzz;

namespace Shared.Tests.Artifacts;

/// <summary>A short run of test/Fuzz, which says how to make a long one.</summary>
public sealed class FuzzTests
{
    private const int Cases = 2500;
    private const int Seed = 20260102;

    [Fact]
    public async Task Changed_archives_are_refused_or_unpacked_within_the_limits()
    {
        using var probe = new UnpackProbe();
        var run = new FuzzRun(await OwnSeeds.MakeAsync(TestContext.Current.CancellationToken), Seed, probe);
        Assert.Empty(run.Unsound());

        Assert.Empty(run.Run(Cases, _ => TestContext.Current.CancellationToken.ThrowIfCancellationRequested()).Select(f => $"case {f.Case} from {f.SeedName}: {f.Wrong}"));

        Assert.InRange(probe.Accepted, Cases / 100, Cases / 2);
    }
}
