using Amazon.CodePipeline;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;
using Support;

namespace Shared.Tests.Artifacts;

/// <summary>Unpacks archives into a folder in the middle of others, and looks at all of them afterwards.</summary>
internal sealed class UnpackAttempt : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public UnpackAttempt()
    {
        Directory.CreateDirectory(Target);
        _folder.Write("outside", "secret");
        _folder.Write("a/outside", "secret");
        _folder.Write("a/b/outside", "secret");
    }

    public string Target => _folder["a/b/unpacked"];

    public string Archive => _folder["artifact"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    public async Task<IReadOnlyList<string>> AcceptedAsync(byte[] archive, UnpackLimits? limits = null)
    {
        await File.WriteAllBytesAsync(Archive, archive, Cancellation);
        await ArchiveUnpacker.UnpackAsync(Archive, Target, "App", limits ?? UnpackLimits.Default, Cancellation);
        var tree = Tree.Of(Target, times: false);
        FolderDeletion.Delete(Target);
        Directory.CreateDirectory(Target);
        return tree;
    }

    /// <summary>Asserts that the archive is refused with these words, and that afterwards nothing is anywhere that was not there before.</summary>
    public async Task<ActionException> RefusedAsync(byte[] archive, string entryAndRule, UnpackLimits? limits = null)
    {
        await File.WriteAllBytesAsync(Archive, archive, Cancellation);
        var before = Tree.Of(_folder.Path);

        var e = await Assert.ThrowsAsync<ActionException>(() => ArchiveUnpacker.UnpackAsync(Archive, Target, "App", limits ?? UnpackLimits.Default, Cancellation));

        Assert.Equal(before, Tree.Of(_folder.Path));
        Assert.Equal(FailureType.JobFailed, e.Type);
        Assert.Contains("'App'", e.Message, StringComparison.Ordinal);
        Assert.Contains(entryAndRule, e.Message, StringComparison.Ordinal);
        return e;
    }
}
