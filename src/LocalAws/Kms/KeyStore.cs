using System.Collections.Immutable;

namespace LocalAws.Kms;

internal sealed class KeyStore(string folder)
{
    private readonly KeptList<KmsKey> _keys = new(folder, "keys.json", KmsJson.Default.KmsKeyArray);

    /// <param name="id">An id, an ARN, an alias or an alias's ARN.</param>
    public KmsKey? Find(string id) => _keys.Items.Find(key => key.IsCalled(id));

    public void Change(Func<ImmutableList<KmsKey>, ImmutableList<KmsKey>> change) => _keys.Change(change);
}
