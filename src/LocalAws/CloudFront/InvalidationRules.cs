using System.Collections.Immutable;

namespace LocalAws.CloudFront;

/// <summary>CloudFront's limits: 3,000 paths, and 15 with a wildcard, may be in progress for one distribution.</summary>
internal static class InvalidationRules
{
    private const int MaxPaths = 3000;
    private const int MaxWildcards = 15;

    public static void CheckPaths(ImmutableArray<string> paths)
    {
        if (paths.Length == 0) throw CloudFrontError.Invalid("Your request contains no invalidation path.");
        foreach (var path in paths)
        {
            if (!path.StartsWith('/')) throw CloudFrontError.Invalid("Your request contains one or more invalid invalidation paths.");
            if (path.Any(c => c is <= ' ' or > '~')) throw CloudFrontError.Invalid("Your request contains an invalidation path with characters that must be URL-encoded.");
        }
    }

    public static void CheckProgress(IEnumerable<Invalidation> inProgress, ImmutableArray<string> paths)
    {
        var all = inProgress.SelectMany(i => i.Paths).Concat(paths).ToList();
        if (all.Count(IsWildcard) > MaxWildcards || all.Count(path => !IsWildcard(path)) > MaxPaths) throw CloudFrontError.TooMany();
    }

    private static bool IsWildcard(string path) => path.EndsWith('*');
}
