using System.Globalization;

namespace LocalPipeline.Commands;

/// <summary>The local pipeline's own folder, held by this process alone until it is disposed of.</summary>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>Raised when what older versions wrote cannot be read any more.</summary>
    private const int Format = 1;

    private readonly FileStream _lock;

    private WorkFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    public string Aws => System.IO.Path.Combine(Path, "aws");

    /// <summary>Which resource of the template is which in the embedded AWS.</summary>
    public string Stack => System.IO.Path.Combine(Path, "stack.json");

    public string Executions => System.IO.Path.Combine(Path, "executions");

    /// <exception cref="UsageException">It is in use, of another version, or somebody else's.</exception>
    public static WorkFolder Open(string path)
    {
        try
        {
            var format = System.IO.Path.Combine(path, "format");
            CheckFormat(path, format);
            Directory.CreateDirectory(path);
            var work = new WorkFolder(path, Lock(path));
            if (!File.Exists(format))
            {
                // What is kept here is nobody's source, whatever the repository around it says.
                File.WriteAllText(System.IO.Path.Combine(path, ".gitignore"), "*\n");
                File.WriteAllText(format, string.Create(CultureInfo.InvariantCulture, $"{Format}\n"));
            }

            return work;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The work folder \"{path}\" cannot be used: {refusal.Message} Name another with --work.");
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void CheckFormat(string path, string format)
    {
        if (!File.Exists(format))
        {
            // A run that was killed at the very start leaves its lock alone.
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(entry => System.IO.Path.GetFileName(entry) is not ("lock" or ".gitignore")))
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
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, "lock")))
        {
            throw new UsageException($"The work folder \"{path}\" is in use by another local pipeline. Wait for it or end it, or name another folder with --work.");
        }
    }
}
