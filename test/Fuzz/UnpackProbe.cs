using System.Diagnostics;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;

namespace Fuzz;

/// <summary>Unpacks an archive in the middle of folders that must not change, and says what should not have happened.</summary>
internal sealed class UnpackProbe : IDisposable
{
    private const long MaxAllocatedBytes = 64 << 20;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Hung = TimeSpan.FromSeconds(60);

    private static readonly UnpackLimits Limits = new() { MaxEntries = 200, MaxUnpackedBytes = 1 << 20, RatioGraceBytes = 1 << 18, MaxNameBytes = 1000, MaxDepth = 40, MinFreeDiskBytes = 0 };

    // In memory where there is such a folder: a hundred thousand archives are much to write to a disk.
    private readonly string _root = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"fuzz-{Environment.ProcessId}-{Guid.NewGuid():N}")).FullName;

    public UnpackProbe()
    {
        Directory.CreateDirectory(Target);
        foreach (var folder in Around) File.WriteAllText(Path.Combine(folder, "outside"), "secret");
    }

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public long MostAllocatedBytes { get; private set; }

    public TimeSpan Slowest { get; private set; }

    private string Target => Path.Combine(_root, "a/b/unpacked");

    private string[] Around => [_root, Path.Combine(_root, "a"), Path.Combine(_root, "a/b")];

    private string Archive => Path.Combine(_root, "artifact");

    public void Dispose() => FolderDeletion.Delete(_root);

    /// <returns>What went wrong; <see langword="null"/> when nothing did.</returns>
    public string? Run(byte[] archive)
    {
        File.WriteAllBytes(Archive, archive);
        var (allocated, started) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        var wrong = Unpack(out var accepted);
        var (bytes, time) = (GC.GetTotalAllocatedBytes() - allocated, Stopwatch.GetElapsedTime(started));
        (MostAllocatedBytes, Slowest) = (Math.Max(MostAllocatedBytes, bytes), time > Slowest ? time : Slowest);
        if (accepted) Accepted++;
        else Refused++;
        wrong ??= LookAround() ?? (accepted ? LookInside() : Directory.EnumerateFileSystemEntries(Target).Any() ? "something was left after a refusal" : null);
        if (bytes > MaxAllocatedBytes) wrong ??= $"{bytes >> 20} MiB were allocated";
        if (time > Slow) wrong ??= $"it took {time.TotalSeconds:F0} s";
        if (accepted) Clear();
        return wrong;
    }

    private string? Unpack(out bool accepted)
    {
        accepted = false;
        var work = Task.Run(() => ArchiveUnpacker.UnpackAsync(Archive, Target, "App", Limits, CancellationToken.None));
        try
        {
            if (!work.Wait(Hung)) return $"it hung for {Hung.TotalSeconds:F0} s";
            accepted = true;
            return null;
        }
        catch (AggregateException e) when (e.InnerException is ActionException { Message: var message })
        {
            return message.Contains("'App'", StringComparison.Ordinal) && message.Length < 5000 && !message.Any(char.IsControl) ? null : $"the message is not as it should be: {message}";
        }
        catch (AggregateException e)
        {
            return e.InnerException!.ToString();
        }
    }

    private string? LookAround()
    {
        var expected = new[] { new[] { "a", "artifact", "outside" }, ["b", "outside"], ["outside", "unpacked"] };
        for (var i = 0; i < Around.Length; i++)
        {
            if (!Directory.EnumerateFileSystemEntries(Around[i]).Select(Path.GetFileName).Order(StringComparer.Ordinal).SequenceEqual(expected[i])) return "something was written beside the folder";
            if (File.ReadAllText(Path.Combine(Around[i], "outside")) != "secret") return "a file beside the folder was changed";
        }
        return null;
    }

    private string? LookInside()
    {
        var (count, bytes) = (0, 0L);
        foreach (var item in Items(new DirectoryInfo(Target)))
        {
            count++;
            if (item.LinkTarget is { } target)
            {
                if (!Path.GetFullPath(target, Path.GetDirectoryName(item.FullName)!).StartsWith(Target, StringComparison.Ordinal)) return $"the link '{item.Name}' leads outside";
                continue;
            }
            if ((item.UnixFileMode & (UnixFileMode.SetUser | UnixFileMode.SetGroup | UnixFileMode.StickyBit)) != 0) return $"'{item.Name}' has set-user-id, set-group-id or the sticky bit";
            if (item is FileInfo file) bytes += file.Length;
        }
        return count > Limits.MaxEntries ? $"{count} entries were unpacked" : bytes > Limits.MaxUnpackedBytes ? $"{bytes} bytes were unpacked" : null;
    }

    // .NET would follow links to folders, round and round.
    private static IEnumerable<FileSystemInfo> Items(DirectoryInfo folder) => folder.EnumerateFileSystemInfos()
        .SelectMany(item => item is DirectoryInfo child && item.LinkTarget is null ? Items(child).Prepend(item) : [item]);

    private void Clear()
    {
        FolderDeletion.Delete(Target);
        Directory.CreateDirectory(Target);
    }
}
