using System.Runtime.InteropServices;

namespace Shared.Tests.Jobs;

/// <summary>
/// File access as an ordinary user has it. Root may write where nobody may, so that under root a test of permissions proves nothing:
/// a thread of its own then takes another user's file system identity (setfsuid is per thread).
/// </summary>
internal static class OrdinaryUser
{
    private const int Nobody = 65534;

    /// <summary>Lets the ordinary user own folders.</summary>
    public static void MayUse(params string[] folders)
    {
        if (Environment.UserName != "root") return;
        foreach (var folder in folders)
            Assert.Equal(0, ChangeOwner(folder, Nobody, Nobody));
    }

    public static void Run(Action action)
    {
        if (Environment.UserName != "root")
        {
            action();
            return;
        }
        Exception? error = null;
        var thread = new Thread(() =>
        {
            _ = SetFileSystemUser(Nobody);
            try
            {
                action();
            }
            catch (Exception e)
            {
                error = e;
            }
        });
        thread.Start();
        thread.Join();
        if (error is not null) throw new InvalidOperationException("The ordinary user failed.", error);
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(int user);

    [DllImport("libc", EntryPoint = "chown", CharSet = CharSet.Ansi)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);
}
