namespace Docs.Tests;

/// <summary>What a test found wrong; all of it is shown, not the first few.</summary>
internal static class Findings
{
    public static void AssertNone(IEnumerable<string> findings)
    {
        var all = string.Join('\n', findings);
        Assert.True(all.Length == 0, all);
    }
}
