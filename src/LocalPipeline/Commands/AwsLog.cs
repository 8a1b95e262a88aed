namespace LocalPipeline.Commands;

/// <summary>What the embedded AWS has to say of itself, such as an error of its own: mostly nothing, and then there is no file.</summary>
internal sealed class AwsLog(string path)
{
    private readonly Lock _gate = new();

    public void Write(string line)
    {
        lock (_gate)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.AppendAllText(path, line + "\n");
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                // On a full disk the answer that is being logged has to reach its caller all the same.
            }
        }
    }
}
