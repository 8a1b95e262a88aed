using CodePipelineActions.Artifacts;

namespace Bench;

/// <summary>Where trees and archives lie: <c>bench/.work</c>, ignored by git, so that everything is on one file system.</summary>
internal static class WorkFolder
{
    public static string Repository { get; } = Find(AppContext.BaseDirectory);

    public static string Root { get; } = Path.Combine(Repository, "bench", ".work");

    /// <summary>A fresh folder that is deleted at the end, unless it is to be kept.</summary>
    public static ScratchFolder Scratch(string name, bool keep)
    {
        var path = Path.Combine(Root, "run-" + name);
        Delete(path);
        Directory.CreateDirectory(path);
        return new ScratchFolder(path, keep);
    }

    public static int Clean()
    {
        Delete(Root);
        return 0;
    }

    /// <summary>
    /// Takes a folder out of the way and leaves its files: ext4 without a journal does not give a deleted file's inode away for five minutes,
    /// and looks at each of them whenever a file is made, so that whoever unpacks after a deletion would pay for it.
    /// </summary>
    public static void PutAside(string path)
    {
        if (!Directory.Exists(path)) return;
        var aside = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, "aside")).FullName;
        Directory.Move(path, Path.Combine(aside, Path.GetRandomFileName()));
    }

    public static void Delete(string path) => FolderDeletion.Delete(path);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Actions.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new UsageException("The benchmarks run in a clone of the repository."));
}
