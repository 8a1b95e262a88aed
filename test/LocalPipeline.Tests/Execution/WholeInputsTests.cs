using LocalAws;
using LocalAws.S3;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Aws;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Execution;

/// <summary>An artifact that lost bytes is named before an action meets it in the middle of an archive.</summary>
public sealed class WholeInputsTests
{
    [Theory]
    [InlineData(4096, 4096)]
    [InlineData(4096, 10)]
    [InlineData(4096, 0)]
    public async Task An_input_that_was_cut_off_fails_the_action_with_the_mend(int bytes, int left)
    {
        using var folder = new TemporaryFolder();
        await using var aws = await LocalAwsServer.StartAsync(new() { StateDirectory = folder["aws"] }, TestContext.Current.CancellationToken);
        aws.S3.CreateBucket("artifacts");
        aws.S3.MakeDurable("artifacts");
        using var engine = new EngineFixture { Before = player => new Cut(aws.S3, new WholeInputs(player, aws.S3)) { Data = folder["aws/s3/artifacts/data"], Bytes = bytes, Left = left } };
        engine.Jobs.Succeeds("Build");
        var build = Pipelines.Lambda("Build") with { InputArtifacts = ["Source"] };

        await engine.PlayAsync(Pipelines.Of(Pipelines.Stage("Source", Pipelines.Source()), Pipelines.Stage("Build", build)), TestContext.Current.CancellationToken);

        Assert.Equal(left == bytes ? Status.Succeeded : Status.Failed, engine.Action("Build").Status);
        Assert.Equal(left == bytes ? 1 : 0, engine.Jobs.Orders.Count);
        if (engine.Action("Build").Failure is { } failure)
        {
            Assert.Equal("RevisionUnavailable", failure.Type);
            Assert.StartsWith($"The input artifact 'Source' is damaged: {left} of its {bytes} bytes are there. Make it anew: ", failure.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Puts the input artifact there, and cuts it off.</summary>
    private sealed class Cut(LocalS3 s3, IActionPlayer next) : IActionPlayer
    {
        public required string Data { get; init; }

        public required int Bytes { get; init; }

        public required int Left { get; init; }

        public async Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken)
        {
            await s3.PutAsync(new LocalUpload(run.Inputs[0].Bucket, run.Inputs[0].Key, new MemoryStream(new byte[Bytes])), cancellationToken);
            await using (var file = File.OpenWrite(Directory.EnumerateFiles(Data).Single()))
            {
                file.SetLength(Left);
            }

            return await next.PlayAsync(run, cancellationToken);
        }
    }
}
