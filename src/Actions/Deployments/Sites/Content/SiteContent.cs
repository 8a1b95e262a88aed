using System.Buffers;
using System.Security.Cryptography;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Actions.Deployments.Sites.Rules;
using CodePipelineActions.Artifacts.Reading;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites.Content;

/// <summary>The site as the artifact and the parameters describe it.</summary>
internal sealed class SiteContent(ArtifactReader reader, IReadOnlyList<SiteFile> files, SiteRules rules)
{
    private const int BlockBytes = 1 << 17;

    public IReadOnlyList<SiteFile> Files => files;

    public SiteRules Rules => rules;

    /// <exception cref="ActionException">The rules are wrong, a name is not free, or there is nothing to publish.</exception>
    public static SiteContent Of(ArtifactReader reader, string artifactName, SiteConfiguration? configuration, CancellationToken cancellationToken)
    {
        var rules = ReadRules(reader, artifactName);
        var files = new List<SiteFile>(reader.Files.Count + 1);
        foreach (var file in reader.Files.Where(f => f.Name != SiteRulesReader.FileName && (configuration is null || f.Name != SiteConfiguration.FileName)))
        {
            // Many rules for many files take their time.
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Name.StartsWith(ManifestStore.Folder, StringComparison.Ordinal))
                throw ActionException.Configuration($"The artifact '{artifactName}' has the file '{file.Name}', but {ManifestStore.Folder} is where deploy-site keeps its own records. Pack the site without it.");
            var (part, headers) = rules.Of(file.Name);
            files.Add(new SiteFile(file.Name, part, headers) { Source = file });
        }
        if (files.Count == 0) throw ActionException.Configuration($"The artifact '{artifactName}' has no file: an empty site is not published. Correct what the action that makes it packs.");
        if (configuration is not null) files.Add(Written(SiteConfiguration.FileName, configuration.ToJson(), rules));
        return new SiteContent(reader, files, rules);
    }

    public Stream Open(SiteFile file) => file.Source is { } source ? reader.Open(source) : new MemoryStream(file.Written!, writable: false);

    /// <summary>Reads every file once and so finds out, before anything is published, that each is whole: what lies in the artifact as the manifest knows it was whole then.</summary>
    public Task DigestAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
        (file, token) =>
        {
            Digest(file, token);
            return ValueTask.CompletedTask;
        });

    /// <summary>The ETag that the file would have, where S3 makes it of the content.</summary>
    public EntityTag ETag(SiteFile file, CancellationToken cancellationToken) => EntityTag.OfMd5(Hash(file, HashAlgorithmName.MD5, cancellationToken));

    /// <summary>Brings every file together with what the manifest knows of it.</summary>
    public void Meet(Manifest manifest)
    {
        foreach (var file in files) file.Meet(manifest.Files.Find(file.Name));
    }

    private void Digest(SiteFile file, CancellationToken cancellationToken)
    {
        var packed = Pack(file);
        if (packed.IsKnown && file.Digests.Packed == packed) return;
        if (file.Known is not null) file.Digests = new FileDigests();
        (file.Digests.Packed, file.Digests.Content) = (packed, ContentDigest.FromHash(Hash(file, HashAlgorithmName.SHA256, cancellationToken)));
    }

    private PackedDigest Pack(SiteFile file)
    {
        Span<byte> hash = stackalloc byte[ArtifactReader.PackedHashBytes];
        return file.Source is { } source && reader.TryHashPacked(source, hash) ? PackedDigest.FromHash(hash) : PackedDigest.Unknown;
    }

    private byte[] Hash(SiteFile file, HashAlgorithmName algorithm, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(algorithm);
            using var content = Open(file);
            for (int read; (read = content.Read(block, 0, BlockBytes)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(block, 0, read);
            }
            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static SiteRules ReadRules(ArtifactReader reader, string artifactName)
    {
        if (reader.Files.FirstOrDefault(f => f.Name == SiteRulesReader.FileName) is not { } file) return SiteRules.None;
        using var json = reader.Open(file);
        return new SiteRulesReader(artifactName).Read(json);
    }

    private static SiteFile Written(string name, byte[] content, SiteRules rules)
    {
        var (part, headers) = rules.Of(name);
        return new SiteFile(name, part, headers) { Written = content };
    }
}
