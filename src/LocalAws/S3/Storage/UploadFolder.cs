using System.Collections.Concurrent;

namespace LocalAws.S3.Storage;

/// <summary>The multipart uploads of a bucket that are not completed yet.</summary>
internal sealed class UploadFolder(string path)
{
    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);

    public IEnumerable<Upload> All => _uploads.Values;

    public Upload Create(UploadState state) => _uploads[state.Id] = Upload.Create(Path.Combine(path, state.Id), state);

    public Upload? Find(string id) => _uploads.GetValueOrDefault(id);

    public Upload Get(string id, string key) =>
        _uploads.TryGetValue(id, out var upload) && upload.State.Key == key ? upload : throw S3Error.NoSuchUpload(id);

    /// <summary>Removes an upload that was completed or aborted, with all its parts.</summary>
    public void Remove(Upload upload)
    {
        _uploads.TryRemove(upload.State.Id, out _);
        upload.Delete();
    }

    /// <summary>Reads the uploads that were left; those that became an object just before a kill are removed.</summary>
    public void Load(IReadOnlySet<string> completed)
    {
        foreach (var folder in Directory.EnumerateDirectories(path))
        {
            if (completed.Contains(Path.GetFileName(folder)) || Upload.Load(folder) is not { } upload) Directory.Delete(folder, recursive: true);
            else _uploads[upload.State.Id] = upload;
        }
    }
}
