using System.Security.Cryptography;
using System.Text;

namespace LocalAws.S3.Storage;

/// <summary>
/// A bucket: one folder with <c>bucket.json</c>, <c>objects/</c> (a JSON file per object, named by the hash of its key, so that any key will do),
/// <c>data/</c> and <c>uploads/</c>. An object comes into being when its JSON file, written after its data, is renamed into place.
/// </summary>
internal sealed class Bucket
{
    public const string DataFolderName = "data";
    private const string ObjectsFolderName = "objects";

    private readonly Lock _gate = new();
    private readonly string _folder;
    private bool _isDeleted;

    private Bucket(string folder, BucketState state, ObjectIndex objects)
    {
        (_folder, State, Objects) = (folder, state, objects);
        Data = new DataFolder(Path.Combine(folder, DataFolderName)) { IsDurable = state.IsDurable };
        Uploads = new UploadFolder(Path.Combine(folder, "uploads"));
    }

    public BucketState State { get; private set; }

    public ObjectIndex Objects { get; private set; }

    public DataFolder Data { get; }

    public UploadFolder Uploads { get; }

    private static string StatePath(string folder) => Path.Combine(folder, "bucket.json");

    /// <summary>Where the state of the object of a key is, whether there is one or not.</summary>
    public static string ObjectPath(string folder, string key) =>
        Path.Combine(folder, ObjectsFolderName, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) + ".json");

    public static Bucket Create(string folder, BucketState state)
    {
        // What a kill left of an older one, or of its deletion.
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        CreateFolders(folder);
        StateFile.Write(StatePath(folder), state, StateJson.Default.BucketState);
        return new Bucket(folder, state, ObjectIndex.Empty);
    }

    /// <summary>
    /// Reads a bucket as it was left, however it was left; null when it was not whole yet or not any more. Objects that a power cut took
    /// are not there, so that whoever lists the bucket puts them there again; but those of a durable one stay, and reading them says what is wrong.
    /// </summary>
    public static Bucket? Load(string folder)
    {
        if (!File.Exists(StatePath(folder)) || StateFile.IsLost(StatePath(folder)))
        {
            Directory.Delete(folder, recursive: true);
            return null;
        }

        // A copy of the state may lack the folders that were empty.
        CreateFolders(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*" + StateFile.TemporaryExtension, SearchOption.AllDirectories)) File.Delete(file);
        var state = StateFile.Read(StatePath(folder), StateJson.Default.BucketState);
        var objects = Directory.GetFiles(Path.Combine(folder, ObjectsFolderName)).Select(file => Load(folder, state, file)).OfType<StoredObject>().ToList();
        var bucket = new Bucket(folder, state, ObjectIndex.Of(objects));
        bucket.Uploads.Load(objects.Select(stored => stored.UploadId).OfType<string>().ToHashSet());
        bucket.Data.DeleteAllBut(objects.Select(stored => stored.DataFile).ToHashSet());
        return bucket;
    }

    public StoredObject Get(string key) => Objects.Find(key) ?? throw S3Error.NoSuchKey(key);

    /// <summary>The object and its bytes, which belong together even while others replace it.</summary>
    public (StoredObject Object, FileStream Data) Open(string key)
    {
        while (true)
        {
            var found = Get(key);
            try
            {
                var data = Data.Open(found.DataFile);
                if (data.Length == found.Size) return (found, data);
                data.Dispose();
                throw Damaged(found);
            }
            catch (FileNotFoundException) when (!ReferenceEquals(Objects.Find(key), found))
            {
                // It was replaced between the look and the opening: look again.
            }
            catch (FileNotFoundException)
            {
                throw Damaged(found);
            }
        }
    }

    /// <summary>Makes an object, whose data is written already, the current one; the data of its predecessor is deleted.</summary>
    public void Put(StoredObject added, WriteCondition condition)
    {
        StoredObject? replaced;
        lock (_gate)
        {
            ThrowIfDeleted();
            replaced = Objects.Find(added.Key);
            condition.Check(replaced);
            StateFile.Write(ObjectPath(added.Key), added, StateJson.Default.StoredObject, State.IsDurable);
            Objects = Objects.With(added);
        }

        if (replaced is not null && replaced.DataFile != added.DataFile) Data.Delete(replaced.DataFile);
    }

    /// <summary>Changes what is said about an object, not its bytes.</summary>
    public void Change(string key, Func<StoredObject, StoredObject> change)
    {
        lock (_gate)
        {
            ThrowIfDeleted();
            var changed = change(Get(key));
            StateFile.Write(ObjectPath(key), changed, StateJson.Default.StoredObject, State.IsDurable);
            Objects = Objects.With(changed);
        }
    }

    /// <summary>Deletes an object; that it is not there is no error.</summary>
    public void Delete(string key, WriteCondition condition)
    {
        StoredObject? removed;
        lock (_gate)
        {
            ThrowIfDeleted();
            removed = Objects.Find(key);
            condition.Check(removed);
            if (removed is null) return;
            File.Delete(ObjectPath(key));
            Objects = Objects.Without(removed);
        }

        Data.Delete(removed.DataFile);
    }

    public void Update(Func<BucketState, BucketState> change)
    {
        lock (_gate)
        {
            ThrowIfDeleted();
            var changed = change(State);
            StateFile.Write(StatePath(_folder), changed, StateJson.Default.BucketState, changed.IsDurable);
            State = changed;
            Data.IsDurable = changed.IsDurable;
            if (changed.IsDurable) FolderSync.Flush(Path.GetDirectoryName(_folder)!);
        }
    }

    /// <summary>Deletes the bucket, which must be empty.</summary>
    public void DeleteBucket()
    {
        lock (_gate)
        {
            ThrowIfDeleted();
            if (Objects.Count > 0) throw new Http.AwsError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
            // Without this file there is no bucket, so a kill in the middle of the rest does no harm.
            File.Delete(StatePath(_folder));
            _isDeleted = true;
        }

        DataFolder.DeleteFolder(_folder);
    }

    private static StoredObject? Load(string folder, BucketState state, string file)
    {
        if (!StateFile.IsLost(file))
        {
            var stored = StateFile.Read(file, StateJson.Default.StoredObject);
            if (state.IsDurable || new DataFolder(Path.Combine(folder, DataFolderName)).Length(stored.DataFile) == stored.Size) return stored;
        }

        File.Delete(file);
        return null;
    }

    private Http.AwsError Damaged(StoredObject stored) =>
        new(500, "InternalError", $"The object '{stored.Key}' is damaged: {Data.Length(stored.DataFile)} of its {stored.Size} bytes are on the disk.");

    private static void CreateFolders(string folder)
    {
        foreach (var name in (string[])[ObjectsFolderName, DataFolderName, "uploads"]) Directory.CreateDirectory(Path.Combine(folder, name));
    }

    private void ThrowIfDeleted()
    {
        if (_isDeleted) throw S3Error.NoSuchBucket(State.Name);
    }

    private string ObjectPath(string key) => ObjectPath(_folder, key);
}
