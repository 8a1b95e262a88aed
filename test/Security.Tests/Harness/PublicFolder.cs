using System.Runtime.InteropServices;

namespace Security.Tests.Harness;

/// <summary>A temporary folder that another user can reach, with folders of that user's own in it. As root it deletes whatever they left there.</summary>
internal sealed partial class PublicFolder : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"actions-attacked-{Guid.NewGuid():N}"[..28]);

    public PublicFolder() => Directory.CreateDirectory(_path, (UnixFileMode)0b111_101_101);

    public string this[string relativePath] => Path.Combine(_path, relativePath);

    /// <summary>Makes folders that are a user's alone, as Lambda's <c>/tmp</c> is the function's.</summary>
    public void MakeFor(uint user, params IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(this[folder], (UnixFileMode)0b111_000_000);
            if (Environment.UserName == "root") Assert.Equal(0, ChangeOwner(this[folder], user, user));
        }
    }

    /// <summary>Gives everything in a folder to a user.</summary>
    public void GiveTo(uint user, string folder)
    {
        if (Environment.UserName != "root") return;
        foreach (var entry in Directory.EnumerateFileSystemEntries(this[folder], "*", SearchOption.AllDirectories))
            Assert.Equal(0, ChangeOwner(entry, user, user));
    }

    // Attacks leave paths that are longer than .NET can name.
    public void Dispose()
    {
        using var remove = System.Diagnostics.Process.Start("sh", ["-c", "chmod -R u+rwx \"$0\" 2>/dev/null; rm -rf \"$0\"", _path]);
        remove.WaitForExit();
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
