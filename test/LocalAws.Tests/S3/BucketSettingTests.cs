using System.Xml.Linq;
using LocalAws.Tests.Contract;
using LocalAws.Tests.Http;

namespace LocalAws.Tests.S3;

/// <summary>What clients ask a bucket before they trust it: each sub-resource has AWS's answer for a bucket that nobody set it on, or says that it is not there.</summary>
public sealed class BucketSettingTests(EmbeddedTarget target) : S3ContractTests(target), IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("location", "LocationConstraint", "")]
    [InlineData("versioning", "VersioningConfiguration", "")]
    [InlineData("acl", "AccessControlPolicy", "FULL_CONTROL")]
    [InlineData("encryption", "ServerSideEncryptionConfiguration", "AES256")]
    [InlineData("logging", "BucketLoggingStatus", "")]
    [InlineData("notification", "NotificationConfiguration", "")]
    [InlineData("accelerate", "AccelerateConfiguration", "")]
    [InlineData("requestPayment", "RequestPaymentConfiguration", "BucketOwner")]
    [InlineData("ownershipControls", "OwnershipControls", "BucketOwnerEnforced")]
    [InlineData("uploads", "ListMultipartUploadsResult", "")]
    public async Task A_setting_has_its_default(string setting, string root, string content)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, setting);

        Assert.Equal((200, root), (status, body.Name.LocalName));
        Assert.Contains(content, body.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("website", 404, "NoSuchWebsiteConfiguration")]
    [InlineData("policy", 404, "NoSuchBucketPolicy")]
    [InlineData("cors", 404, "NoSuchCORSConfiguration")]
    [InlineData("tagging", 404, "NoSuchTagSet")]
    [InlineData("lifecycle", 404, "NoSuchLifecycleConfiguration")]
    [InlineData("replication", 404, "ReplicationConfigurationNotFoundError")]
    [InlineData("object-lock", 404, "ObjectLockConfigurationNotFoundError")]
    [InlineData("publicAccessBlock", 404, "NoSuchPublicAccessBlockConfiguration")]
    [InlineData("inventory", 501, "NotImplemented")]
    [InlineData("versions", 501, "NotImplemented")]
    [InlineData("intelligent-tiering", 501, "NotImplemented")]
    public async Task A_setting_that_nobody_made_is_named(string setting, int status, string code)
    {
        var (actual, body) = await SendAsync(HttpMethod.Get, setting);

        Assert.Equal((status, code), (actual, body.Elements().First().Value));
    }

    [Theory]
    [InlineData("cors", "<CORSConfiguration/>")]
    [InlineData("notification", "<NotificationConfiguration/>")]
    [InlineData("replication", "<ReplicationConfiguration/>")]
    public async Task A_setting_that_would_do_nothing_cannot_be_made(string setting, string document) =>
        Assert.Equal(501, (await SendAsync(HttpMethod.Put, setting, document)).Status);

    [Fact]
    public async Task A_lifecycle_is_kept_as_it_was_put()
    {
        const string Document = "<LifecycleConfiguration><Rule><ID>a</ID><Status>Enabled</Status></Rule></LifecycleConfiguration>";
        await SendAsync(HttpMethod.Put, "lifecycle", Document);

        Assert.Equal(Document, (await SendAsync(HttpMethod.Get, "lifecycle")).Body.ToString(SaveOptions.DisableFormatting));
        Assert.Equal(400, (await SendAsync(HttpMethod.Put, "lifecycle", "<LifecycleConfiguration>")).Status);
    }

    private async Task<(int Status, XElement Body)> SendAsync(HttpMethod method, string setting, string? document = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Target.Endpoint, $"/{Bucket}?{setting}"));
        if (document is not null) request.Content = new StringContent(document);
        var keys = Target.Credentials.GetCredentials();
        new TestSigner(keys.AccessKey, keys.SecretKey).Sign(request, TestSigner.Unsigned);
        using var response = await _http.SendAsync(request, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        return ((int)response.StatusCode, text.Length == 0 ? new XElement("none") : XElement.Parse(text));
    }
}
