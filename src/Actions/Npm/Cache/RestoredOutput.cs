using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Joining;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>Makes the output artifact of the source's archive and that of <c>node_modules</c>; neither is compressed again.</summary>
internal sealed class RestoredOutput(Restore restore)
{
    private string? _zip;

    /// <summary>Looks at the source as it is now: to be called before anything is installed into it.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_zip is not null) return;
        if (ArchiveFormat.Of(restore.Source) == ArchiveKind.Zip)
        {
            _zip = restore.Source;
            return;
        }
        var packed = restore.Job.Directory.NewFile(".zip");
        await ZipPacker.PackAsync(restore.App.Root, packed, cancellationToken);
        _zip = packed;
    }

    /// <returns>The joined archive.</returns>
    /// <exception cref="ActionException">The archive of <c>node_modules</c> is not sound, or holds something else.</exception>
    public async Task<string> JoinAsync(string modules, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        return await Task.Run(() => Join(modules, cancellationToken), cancellationToken);
    }

    private string Join(string modules, CancellationToken cancellationToken)
    {
        using var whole = InspectedZip.Open(_zip!, restore.Job.Artifacts.Input.Name, restore.Job.Artifacts.Limits, cancellationToken);
        using var content = InspectedZip.Open(modules, "node_modules", restore.Job.Artifacts.Limits, cancellationToken);
        var output = restore.Job.Directory.NewFile(".zip");
        try
        {
            ZipJoin.Write(whole, content, restore.App.Modules, output, cancellationToken);
            return output;
        }
        catch
        {
            File.Delete(output);
            throw;
        }
    }
}
