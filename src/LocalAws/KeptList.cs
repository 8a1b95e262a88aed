using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using LocalAws.S3.Storage;

namespace LocalAws;

/// <summary>A list in memory for readers, who never wait, and the file that a restart finds it in. Changes come one after another.</summary>
internal sealed class KeptList<T>
{
    private readonly Lock _writing = new();
    private readonly string _file;
    private readonly JsonTypeInfo<T[]> _type;
    private volatile ImmutableList<T> _items = [];

    /// <exception cref="InvalidDataException">The file is damaged; the message names it.</exception>
    public KeptList(string folder, string file, JsonTypeInfo<T[]> type)
    {
        (_file, _type) = (Path.Combine(Directory.CreateDirectory(folder).FullName, file), type);
        if (File.Exists(_file)) _items = [.. StateFile.Read(_file, type)];
    }

    public ImmutableList<T> Items => _items;

    /// <summary>Changes the list in one step; when <paramref name="change"/> throws, nothing has changed.</summary>
    public void Change(Func<ImmutableList<T>, ImmutableList<T>> change)
    {
        lock (_writing)
        {
            var changed = change(_items);
            if (ReferenceEquals(changed, _items)) return;
            StateFile.Write(_file, [.. changed], _type);
            _items = changed;
        }
    }
}
