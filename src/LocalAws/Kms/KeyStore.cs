using System.Collections.Immutable;
using LocalAws.S3.Storage;

namespace LocalAws.Kms;

/// <summary>The keys, and the file that a restart finds them in.</summary>
internal sealed class KeyStore
{
    private readonly Lock _writing = new();
    private readonly string _file;
    private volatile ImmutableList<KmsKey> _keys = [];

    public KeyStore(string folder)
    {
        _file = Path.Combine(Directory.CreateDirectory(folder).FullName, "keys.json");
        if (File.Exists(_file)) _keys = [.. StateFile.Read(_file, KmsJson.Default.KmsKeyArray)];
    }

    /// <param name="id">An id, an ARN, an alias or an alias's ARN.</param>
    public KmsKey? Find(string id) => _keys.Find(key => key.IsCalled(id));

    public void Change(Func<ImmutableList<KmsKey>, ImmutableList<KmsKey>> change)
    {
        lock (_writing)
        {
            var changed = change(_keys);
            StateFile.Write(_file, [.. changed], KmsJson.Default.KmsKeyArray);
            _keys = changed;
        }
    }
}
