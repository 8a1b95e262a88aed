using System.Collections.Immutable;

namespace LocalAws.S3.Storage;

/// <summary>All objects of a bucket in key order, at one moment: a listing never sees half a change.</summary>
internal sealed class ObjectIndex
{
    public static readonly ObjectIndex Empty = new(ImmutableSortedSet.Create<StoredObject>(KeyOrder.Instance));

    private readonly ImmutableSortedSet<StoredObject> _objects;

    private ObjectIndex(ImmutableSortedSet<StoredObject> objects) => _objects = objects;

    public int Count => _objects.Count;

    public StoredObject this[int position] => _objects[position];

    public static ObjectIndex Of(IEnumerable<StoredObject> objects) => new(objects.ToImmutableSortedSet(KeyOrder.Instance));

    public StoredObject? Find(string key)
    {
        var position = FirstAtOrAfter(key);
        return position < Count && this[position].Key == key ? this[position] : null;
    }

    public ObjectIndex With(StoredObject added) => new(_objects.Remove(added).Add(added));

    public ObjectIndex Without(StoredObject removed) => new(_objects.Remove(removed));

    public int FirstAtOrAfter(string key) => FirstWhere(candidate => KeyOrder.Compare(candidate, key) >= 0);

    public int FirstAfter(string key) => FirstWhere(candidate => KeyOrder.Compare(candidate, key) > 0);

    /// <summary>The first one beyond all those that begin with a prefix.</summary>
    public int FirstAfterAll(string prefix) =>
        FirstWhere(candidate => KeyOrder.Compare(candidate, prefix) > 0 && !candidate.StartsWith(prefix, StringComparison.Ordinal));

    /// <param name="isBeyond">False up to some key, true from there on.</param>
    private int FirstWhere(Predicate<string> isBeyond)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (isBeyond(this[middle].Key)) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
