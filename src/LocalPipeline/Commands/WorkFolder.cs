using System.Diagnostics;
using System.Globalization;
using LocalPipeline.Console;
using LocalPipeline.History;

namespace LocalPipeline.Commands;

/// <summary>The local pipeline's own folder, held by this process alone until it is disposed of.</summary>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>Raised when what older versions wrote cannot be read any more.</summary>
    private const int Format = 1;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Who only looks at the folder holds its lock for a moment, too.</summary>
    private static readonly TimeSpan LookTime = TimeSpan.FromMilliseconds(500);

    private readonly FileStream _lock;

    private WorkFolder(WorkPaths paths, FileStream @lock) => (Paths, _lock) = (paths, @lock);

    public WorkPaths Paths { get; }

    public string Path => Paths.Folder;

    public string Aws => Paths.Aws;

    public string Stack => Paths.Stack;

    public string Executions => Paths.Executions;

    /// <exception cref="UsageException">It is in use, of another version, or somebody else's.</exception>
    public static WorkFolder Open(string path)
    {
        try
        {
            var paths = new WorkPaths(path);
            CheckFormat(path, paths.Format);
            MakePrivate(path);
            var work = new WorkFolder(paths, Lock(paths));
            if (!File.Exists(paths.Format))
            {
                // What is kept here is nobody's source, whatever the repository around it says.
                File.WriteAllText(System.IO.Path.Combine(path, ".gitignore"), "*\n");
                File.WriteAllText(paths.Format, string.Create(CultureInfo.InvariantCulture, $"{Format}\n"));
            }

            return work;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The work folder \"{path}\" cannot be used: {refusal.Message.TrimEnd('.')}. Name another with --work.");
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>What runs print and make is nobody else's business; older versions made the folder for everybody.</summary>
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, Private);
        if (File.GetUnixFileMode(path) != Private)
        {
            File.SetUnixFileMode(path, Private);
        }
    }

    private static void CheckFormat(string path, string format)
    {
        if (!File.Exists(format))
        {
            // A run that was killed at the very start leaves its lock alone.
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(entry => System.IO.Path.GetFileName(entry) is not ("lock" or ".gitignore" or "commands")))
            {
                throw new UsageException($"\"{path}\" is not empty and no work folder of the local pipeline. Name another with --work.");
            }

            return;
        }

        var found = File.ReadAllText(format).Trim();
        if (found != Format.ToString(CultureInfo.InvariantCulture))
        {
            throw new UsageException(
                $"The work folder \"{path}\" has format {found}, and this version of the local pipeline knows {Format}. Use the version that made it, remove the folder, or name another with --work.");
        }
    }

    /// <summary>A lock of the system's on an open file: it ends with its process, however that ends.</summary>
    private static FileStream Lock(WorkPaths work)
    {
        for (var begun = Stopwatch.StartNew(); ; Thread.Sleep(LookTime / 10))
        {
            try
            {
                return new FileStream(work.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(work.Lock))
            {
                if (begun.Elapsed > LookTime)
                {
                    throw new UsageException($"The work folder \"{work.Folder}\" is in use by another local pipeline. Wait for it or end it, or name another folder with --work. Where it is one that serves, have it play the pipeline: {OwnCommand.LineHere("release")}");
                }
            }
        }
    }
}
