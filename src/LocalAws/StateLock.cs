namespace LocalAws;

/// <summary>Keeps a second server out of a state folder for as long as the first one lives; the system lets go of it even when that is killed.</summary>
internal sealed class StateLock : IDisposable
{
    private readonly FileStream _file;

    private StateLock(FileStream file) => _file = file;

    /// <exception cref="IOException">Another server has the folder.</exception>
    public static StateLock Take(string stateDirectory)
    {
        Directory.CreateDirectory(stateDirectory);
        try
        {
            return new(new FileStream(Path.Combine(stateDirectory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new IOException($"The folder '{stateDirectory}' is in use by another embedded AWS. Stop that one, or choose another folder.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
