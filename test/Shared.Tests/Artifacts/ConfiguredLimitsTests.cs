using Amazon.CodePipeline;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;
using Moq;
using Shared.Tests.Jobs;
using Support.Archives;

namespace Shared.Tests.Artifacts;

/// <summary>The limits of an action's description hold for every way in which the action reads its input.</summary>
public sealed class ConfiguredLimitsTests : IDisposable
{
    private static readonly byte[] Zip = new ZipBytes(new ZipPart("a"), new ZipPart("b"), new ZipPart("c")).Build();
    private static readonly byte[] Tar = new TarBytes().File("a").File("b").File("c").Build();

    private static readonly Dictionary<string, Func<JobContext, string, CancellationToken, Task>> Ways = new()
    {
        ["unpack"] = (job, folder, token) => job.Artifacts.UnpackAsync(job.Artifacts.Input, folder, token),
        ["download, then unpack"] = async (job, folder, token) => await job.Artifacts.UnpackAsync(job.Artifacts.Input, await job.Artifacts.DownloadAsync(job.Artifacts.Input, token), folder, token),
        ["open"] = async (job, _, token) => (await job.Artifacts.OpenAsync(job.Artifacts.Input, token)).Dispose(),
    };

    private readonly HandlerFixture _job = new();

    public static MatrixTheoryData<string, bool> WaysAndKinds => new(Ways.Keys, [false, true]);

    public void Dispose() => _job.Dispose();

    [Theory]
    [MemberData(nameof(WaysAndKinds))]
    public async Task An_input_that_exceeds_a_limit_of_the_description_is_refused(string way, bool tar)
    {
        await HandleAsync(way, tar, new UnpackLimits { MaxEntries = 2 });

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.Contains("The artifact 'App' was refused", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("more than 2", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WaysAndKinds))]
    public async Task An_input_within_the_limits_of_the_description_is_read(string way, bool tar)
    {
        await HandleAsync(way, tar, new UnpackLimits { MaxEntries = 3 });

        Assert.NotNull(_job.Success);
    }

    private async Task HandleAsync(string way, bool tar, UnpackLimits limits)
    {
        _job.Event = _job.Event with { InputArtifacts = [new("App")] };
        _job.Description = _job.Description with { InputArtifacts = new(1, 1), ArtifactLimits = limits };
        var content = tar ? Tar : Zip;
        _job.S3.Setup(s => s.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new GetObjectResponse { ResponseStream = new MemoryStream(content), ContentLength = content.Length });
        _job.Act = async (job, token) =>
        {
            await Ways[way](job, job.Directory.NewFolder(), token);
            return new ActionResult.Succeeded("Read.");
        };
        await _job.HandleAsync();
    }
}
