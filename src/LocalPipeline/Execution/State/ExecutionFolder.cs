using System.Text.Json;

namespace LocalPipeline.Execution.State;

/// <summary>One execution's folder: its state, and one log per action.</summary>
internal sealed class ExecutionFolder(string path)
{
    private const string StateFile = "state.json";

    public string Path => path;

    public string LogPath(ActionState action) => System.IO.Path.Combine(path, action.Log);

    public bool HasState => File.Exists(System.IO.Path.Combine(path, StateFile));

    public ExecutionState Load() =>
        JsonSerializer.Deserialize(File.ReadAllBytes(System.IO.Path.Combine(path, StateFile)), StateJson.Readable.ExecutionState)!;

    /// <summary>Null when the execution is removed at this moment.</summary>
    public ExecutionState? TryLoad()
    {
        try
        {
            return Load();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>When something was last written about the execution: it cannot have ended before that.</summary>
    public DateTimeOffset LastSign() =>
        new(Directory.EnumerateFiles(path).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(Directory.GetLastWriteTimeUtc(path)).Max());

    /// <summary>Removes the execution. Its state goes first: without it there is no execution, so a kill in the middle does no harm.</summary>
    public void Remove()
    {
        File.Delete(System.IO.Path.Combine(path, StateFile));
        Directory.Delete(path, recursive: true);
    }

    /// <summary>Replaces the state in one step: whoever reads sees the old one or the new one, also after a crash in the middle.</summary>
    public void Save(ExecutionState state)
    {
        var temporary = System.IO.Path.Combine(path, StateFile + ".new");
        using (var file = new FileStream(temporary, FileMode.Create))
        {
            JsonSerializer.Serialize(file, state, StateJson.Readable.ExecutionState);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, System.IO.Path.Combine(path, StateFile), overwrite: true);
    }
}
