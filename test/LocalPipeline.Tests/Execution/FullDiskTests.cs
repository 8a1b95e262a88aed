using LocalPipeline.Execution;
using LocalPipeline.Execution.Aws;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Execution;

public sealed class FullDiskTests
{
    private const long MebiBytes = 1024 * 1024;

    [Theory]
    [InlineData("S3 did not answer: No space left on device : '/there/file'.", 5000, "5,000")]
    [InlineData("The artifact needs 17 MiB of disk. Raise the function's EphemeralStorage.", 5000, "5,000")]
    [InlineData("npm was killed.", 31, "31")]
    public async Task An_action_that_fails_for_lack_of_room_tells_where_to_make_it(string message, long free, string told)
    {
        var note = Assert.Single(await NotesAsync(new JobReply.Failure("JobFailed", message), free));

        Assert.Equal($"The functions' disks and S3 are below /app/.pipeline here, and that disk has {told} MiB left. Make room there, or name another work folder with --work.", note);
    }

    [Fact]
    public async Task Any_other_failure_says_nothing_of_the_disk() => Assert.Empty(await NotesAsync(new JobReply.Failure("JobFailed", "The tests are red."), 5000));

    [Fact]
    public async Task A_success_says_nothing_of_the_disk() => Assert.Empty(await NotesAsync(new JobReply.Success("done", new Dictionary<string, string>()), 1));

    private static async Task<IEnumerable<string>> NotesAsync(JobReply reply, long free)
    {
        using var engine = new EngineFixture { Before = player => new FullDisk(player, "/app/.pipeline", () => free * MebiBytes) };
        engine.Jobs.Function("Build", reply);

        await engine.PlayAsync(Pipelines.Of(Pipelines.Stage("Build", Pipelines.Lambda("Build"))), TestContext.Current.CancellationToken);

        return engine.Events.Of<ActionNote>().Select(told => told.Note);
    }
}
