using System.Collections.Concurrent;

namespace LocalAws.S3.Storage;

/// <summary>All buckets, one folder each.</summary>
internal sealed class S3Store
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, Bucket> _buckets;
    private readonly Lock _gate = new();

    /// <summary>Reads what an earlier server left in the folder.</summary>
    public S3Store(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        var loaded = Directory.EnumerateDirectories(folder).Select(Bucket.Load).OfType<Bucket>();
        _buckets = new(loaded.Select(bucket => KeyValuePair.Create(bucket.State.Name, bucket)), StringComparer.Ordinal);
    }

    public IEnumerable<Bucket> Buckets => _buckets.Values.OrderBy(bucket => bucket.State.Name, StringComparer.Ordinal);

    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    public Bucket Get(string name) => Find(name) ?? throw S3Error.NoSuchBucket(name);

    /// <returns>False when it was there already.</returns>
    public bool Create(BucketState state)
    {
        lock (_gate)
        {
            if (_buckets.ContainsKey(state.Name)) return false;
            _buckets[state.Name] = Bucket.Create(Path.Combine(_folder, state.Name), state);
            return true;
        }
    }

    public void Delete(string name)
    {
        lock (_gate)
        {
            Get(name).DeleteBucket();
            _buckets.TryRemove(name, out _);
        }
    }
}
