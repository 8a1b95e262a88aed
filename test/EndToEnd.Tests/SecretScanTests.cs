using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Support.Secrets;

namespace EndToEnd.Tests;

/// <summary>The scan that the other tests trust: it finds what is planted, and nothing else.</summary>
public sealed class SecretScanTests
{
    // Put together here, so that nothing that looks like one stands in this repository.
    private static readonly Dictionary<string, string> _planted = new()
    {
        ["an access key of AWS"] = "ASIA" + "Q2W3E4R5T6Z7U2I3",
        ["a secret key of AWS"] = "k3Jx9QpL2v+Wm8Rt" + "Zc5Yb1Nd/7HfGs4A" + "eUi6oKTq",
        ["a session token of AWS"] = Random(200),
        ["a signed address"] = "https://b.s3.amazonaws.com/k?X-Amz-" + "Signature=0123456789abcdef0123456789abcdef",
        ["a token of GitHub"] = "gh" + "p_" + new string('a', 36),
        ["a token of npm"] = "npm" + "_" + new string('b', 36),
        ["a token of Slack"] = "xox" + "b-123456789012-abcdefghijkl",
        ["a private key"] = "-----BEGIN RSA " + "PRIVATE KEY-----",
        ["a password in an address"] = "https://me:" + "hunter2@example.com/",
        ["a signed token"] = "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
    };

    public static TheoryData<string> Kinds => [.. SecretPatterns.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_planted_is_found_wherever_it_lies(string kind)
    {
        using var folder = new TemporaryFolder();
        var secret = _planted[kind];
        folder.Write("run.log", $"2026-11-21 the action said {secret} and went on");
        folder.Write("state.json", JsonSerializer.Serialize(new { message = secret }));
        folder.Write("environment", $"PATH=/bin\nKEY={secret}\nHOME=/tmp\n");
        File.WriteAllBytes(folder["artifact.zip"], Zip(("inner.zip", Zip(("app/.env", Encoding.UTF8.GetBytes($"KEY='{secret}'\n"))))));

        var found = SecretScan.OfFolder(folder.Path).Where(finding => finding.Contains(kind, StringComparison.Ordinal)).ToList();

        foreach (var place in (string[])["run.log", "state.json", "environment", "artifact.zip: inner.zip: app/.env"])
            Assert.Contains(found, finding => finding.StartsWith($"{place}: ", StringComparison.Ordinal));
        Assert.All(found, finding => Assert.DoesNotContain(secret, finding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("commit 709f87d4c1b1f5d2a3e4f5061728394a5b6c7d8e")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:local-pipeline-TestAndPackageFunction")]
    [InlineData("\"integrity\": \"sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==\"")]
    [InlineData("at Actions/Deployments/Stacks/StackRequests/CreateChangeSet in src")]
    [InlineData("\\u003CObjectOwnership\\u003EBucketOwnerEnforced\\u003C/ObjectOwnership\\u003E")]
    [InlineData("AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("http://127.0.0.1:5000/_api/abc/test https://example.com:8080/@scope")]
    public void What_only_looks_a_little_like_it_is_not_found(string text) => Assert.Empty(SecretScan.OfText(text, "text"));

    private static byte[] Zip((string Name, byte[] Content) file)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry(file.Name).Open())
            entry.Write(file.Content);
        return content.ToArray();
    }

    private static string Random(int length) => System.Security.Cryptography.RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length);
}
