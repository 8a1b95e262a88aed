using System.Collections.Immutable;

namespace LocalAws.S3.Storage;

/// <summary>A multipart upload: one folder with <c>upload.json</c>, a JSON file per part, and the parts' data.</summary>
internal sealed class Upload
{
    private readonly string _folder;

    private Upload(string folder, UploadState state, IEnumerable<PartState> parts)
    {
        (_folder, State, Parts) = (folder, state, parts.ToImmutableSortedDictionary(part => part.Number, part => part));
        Data = new DataFolder(folder);
    }

    public UploadState State { get; }

    public ImmutableSortedDictionary<int, PartState> Parts { get; private set; }

    public DataFolder Data { get; }

    /// <summary>Held by whoever changes the upload: a part is not replaced while the parts are put together.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public bool IsEnded { get; private set; }

    private static string StatePath(string folder) => Path.Combine(folder, "upload.json");

    public static Upload Create(string folder, UploadState state)
    {
        Directory.CreateDirectory(folder);
        StateFile.Write(StatePath(folder), state, StateJson.Default.UploadState);
        return new Upload(folder, state, []);
    }

    public static Upload? Load(string folder)
    {
        if (!File.Exists(StatePath(folder))) return null;
        var parts = Directory.EnumerateFiles(folder, "part-*.json").Select(file => StateFile.Read(file, StateJson.Default.PartState)).ToList();
        var upload = new Upload(folder, StateFile.Read(StatePath(folder), StateJson.Default.UploadState), parts);
        upload.Data.DeleteAllBut(parts.SelectMany(part => (string[])[part.DataFile, PartName(part.Number)]).Append("upload.json").ToHashSet());
        return upload;
    }

    /// <summary>Adds a part whose data is written already, or replaces the one with its number. The caller holds <see cref="Gate"/>.</summary>
    public void Put(PartState part)
    {
        var replaced = Parts.GetValueOrDefault(part.Number);
        StateFile.Write(Path.Combine(_folder, PartName(part.Number)), part, StateJson.Default.PartState);
        Parts = Parts.SetItem(part.Number, part);
        if (replaced is not null) Data.Delete(replaced.DataFile);
    }

    public void Delete()
    {
        IsEnded = true;
        // Without this file there is no upload, so a kill in the middle of the rest does no harm.
        File.Delete(StatePath(_folder));
        DataFolder.DeleteFolder(_folder);
    }

    private static string PartName(int number) => $"part-{number:D5}.json";
}
