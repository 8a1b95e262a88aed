using System.Globalization;

namespace LocalPipeline.Execution.Aws;

/// <summary>Tells where to make room when an action fails for lack of it: the functions' disks, on AWS each one's own, and S3's are the work folder's here.</summary>
/// <param name="freeBytes">How much room the disk of the work folder has.</param>
internal sealed class FullDisk(IActionPlayer player, string workFolder, Func<long> freeBytes) : IActionPlayer
{
    private const long MebiBytes = 1024 * 1024;

    /// <summary>With less than this, whatever fails has probably failed for it.</summary>
    private const long LittleBytes = 32 * MebiBytes;

    /// <summary>As the system says it, and as an action that names what would help on AWS.</summary>
    private static readonly string[] Signs = ["No space left on device", "Disk quota exceeded", "EphemeralStorage"];

    public FullDisk(IActionPlayer player, string workFolder)
        : this(player, workFolder, () => new DriveInfo(workFolder).AvailableFreeSpace)
    {
    }

    public async Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken)
    {
        var outcome = await player.PlayAsync(run, cancellationToken);
        if (outcome is ActionOutcome.Failed failed && freeBytes() is var free && (free < LittleBytes || Signs.Any(sign => failed.Message.Contains(sign, StringComparison.Ordinal))))
        {
            run.Journal.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"The functions' disks and S3 are below {workFolder} here, and that disk has {free / MebiBytes:#,0} MiB left. Make room there, or name another work folder with --work."));
        }

        return outcome;
    }
}
