namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>What the cache has for a key.</summary>
internal abstract record CacheLookup
{
    private CacheLookup() { }

    /// <summary>An archive whose content is still to be compared with what is recorded.</summary>
    /// <param name="Version">The object's ETag, for replacing it when it turns out to be damaged.</param>
    internal sealed record Found(string Archive, CacheEntry Entry, string Version) : CacheLookup;

    /// <summary>Nothing of use.</summary>
    /// <param name="Reason">In words that end a sentence.</param>
    /// <param name="Damaged">The ETag of what lies there and is to be replaced; <see langword="null"/> when nothing is known to be.</param>
    internal sealed record Missing(string Reason, string? Damaged = null) : CacheLookup;
}
