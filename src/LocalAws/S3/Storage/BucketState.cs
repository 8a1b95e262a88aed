namespace LocalAws.S3.Storage;

/// <summary>What is known of a bucket beside its objects.</summary>
internal sealed record BucketState(string Name, DateTimeOffset Created, string Region)
{
    /// <summary>The documents of the sub-resources that are stored and given back: <c>website</c>, <c>policy</c>, <c>tagging</c>, ...</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The port of its site, once it had one: it keeps that.</summary>
    public int? WebsitePort { get; init; }

    /// <summary>What was acknowledged outlives a power cut: <see cref="LocalS3.MakeDurable"/>.</summary>
    public bool IsDurable { get; init; }

    public BucketState With(string setting, string? document)
    {
        var settings = new Dictionary<string, string>(Settings);
        if (document is null) settings.Remove(setting);
        else settings[setting] = document;
        return this with { Settings = settings };
    }
}
